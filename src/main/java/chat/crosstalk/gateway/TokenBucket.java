package chat.crosstalk.gateway;

import java.util.function.LongSupplier;

/** A rate with a burst, by an injected clock; exact, as it counts in thousandths of a token. */
final class TokenBucket {

    private static final long TOKEN = 1_000;

    private final long perMilli;
    private final long burst;
    private final LongSupplier millis;
    private long tokens;
    private long at;

    /**
     * A full bucket.
     *
     * @param perSecond the rate; 0 is no limit
     * @param burst how many may come at once, at least one
     * @param millis a monotonic clock
     */
    TokenBucket(int perSecond, int burst, LongSupplier millis) {
        this.perMilli = perSecond;
        this.burst = Math.max(1, burst) * TOKEN;
        this.millis = millis;
        this.tokens = this.burst;
        this.at = millis.getAsLong();
    }

    /**
     * Takes one token.
     *
     * @return 0 if there was one, else after how many milliseconds there will be
     */
    long take() {
        if (perMilli == 0) {
            return 0;
        }
        long now = millis.getAsLong();
        tokens = Math.min(burst, tokens + (now - at) * perMilli);
        at = now;
        if (tokens >= TOKEN) {
            tokens -= TOKEN;
            return 0;
        }
        return (TOKEN - tokens + perMilli - 1) / perMilli;
    }
}
