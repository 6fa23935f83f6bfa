package chat.crosstalk.compare;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C, or SIGTERM, into an interrupt of the thread at work, and keeps the program alive until that thread has
 * stopped what it started and written what it has, for at most 60 s.
 */
final class Interruption {
    private static final int PATIENCE_SECONDS = 60;

    private final CountDownLatch finished = new CountDownLatch(1);

    Interruption(Thread worker) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (finished.getCount() > 0) {
                                worker.interrupt();
                                await();
                            }
                        },
                        "crosstalk-compare-interrupted"));
    }

    private void await() {
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is done, and the program may end. */
    void over() {
        finished.countDown();
    }
}
