package chat.crosstalk.broker.redis;

import java.util.concurrent.ThreadLocalRandom;

/** Waiting times between attempts: each drawn evenly between nothing and a ceiling that doubles, so that nodes do not meet. */
final class Backoff {

    private static final long FIRST_MILLIS = 50;
    private static final long CAP_MILLIS = 2_000;
    private long ceiling = FIRST_MILLIS;

    /** The next waiting time in milliseconds, &gt; 0. */
    long next() {
        long millis = 1 + ThreadLocalRandom.current().nextLong(ceiling);
        ceiling = Math.min(CAP_MILLIS, 2 * ceiling);
        return millis;
    }

    void reset() {
        ceiling = FIRST_MILLIS;
    }
}
