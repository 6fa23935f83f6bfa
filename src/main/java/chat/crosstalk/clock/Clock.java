package chat.crosstalk.clock;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Monotonic time and timers. It says how long something took and when something is due, never what o'clock it is.
 * Actions run on the context of the caller that asked for them.
 */
public interface Clock {

    /** Nanoseconds since an arbitrary moment; never goes back. */
    long nanos();

    /** Microseconds since the same moment. */
    default long micros() {
        return nanos() / 1_000;
    }

    /** Milliseconds since the same moment. */
    default long millis() {
        return nanos() / 1_000_000;
    }

    /** Runs an action after what is already due on this context. */
    void soon(Runnable action);

    /** Runs an action once, not before {@code millis} have passed; less than 1 counts as 1. */
    Timer after(long millis, Runnable action);

    /** Runs an action each time that {@code millis} have passed, until it is cancelled. */
    Timer every(long millis, Runnable action);

    /** Completes when {@code millis} have passed; never fails. */
    default Future<Void> pause(long millis) {
        Promise<Void> over = Promise.promise();
        after(millis, over::complete);
        return over.future();
    }

    /** Something that will run. */
    @FunctionalInterface
    interface Timer {

        /** Prevents what has not run yet; without effect afterwards. */
        void cancel();
    }
}
