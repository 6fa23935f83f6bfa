package chat.crosstalk.compare.load;

import java.util.concurrent.locks.LockSupport;

/** The generator's clock; another one makes its arithmetic testable to the digit. Safe on any thread. */
interface Ticker {

    /** Nanoseconds since some fixed moment. */
    long nanoTime();

    /** Returns once {@code nanoTime()} has reached {@code moment}, or throws if the thread is interrupted before. */
    void sleepUntil(long moment) throws InterruptedException;

    /** The machine's clock. */
    static Ticker system() {
        return new Ticker() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleepUntil(long moment) throws InterruptedException {
                for (long left = moment - nanoTime(); left > 0; left = moment - nanoTime()) {
                    LockSupport.parkNanos(left);
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                }
            }
        };
    }
}
