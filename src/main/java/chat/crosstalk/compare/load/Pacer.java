package chat.crosstalk.compare.load;

import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;

/**
 * Starts numbered events at their intended times, whatever became of earlier ones. It has a thread of its own, as an event
 * loop's timers are too coarse: a millisecond of rounding would show in every latency.
 */
final class Pacer {
    private final Thread thread;

    /**
     * Starts pacing.
     *
     * @param intended time of each event, in {@code ticker}'s nanoseconds, not decreasing
     * @param event what happens then, called on the pacer's thread with 0 to {@code count - 1}
     * @param done called after the last event, not if stopped before
     */
    Pacer(Ticker ticker, int count, IntToLongFunction intended, IntConsumer event, Runnable done) {
        thread = new Thread(
                () -> {
                    try {
                        for (int i = 0; i < count; i++) {
                            ticker.sleepUntil(intended.applyAsLong(i));
                            event.accept(i);
                        }
                        done.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "crosstalk-pacer");
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }
}
