package chat.crosstalk.gateway;

import java.util.function.LongSupplier;

/** A rate with a burst, by an injected clock. */
final class TokenBucket {

    private final double perMilli;
    private final double burst;
    private final LongSupplier millis;
    private double tokens;
    private long at;

    /**
     * A full bucket.
     *
     * @param perSecond the rate; 0 is no limit
     * @param burst how many may come at once
     * @param millis a monotonic clock
     */
    TokenBucket(double perSecond, double burst, LongSupplier millis) {
        this.perMilli = perSecond / 1_000;
        this.burst = Math.max(1, burst);
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
        if (tokens >= 1) {
            tokens--;
            return 0;
        }
        return Math.max(1, (long) Math.ceil((1 - tokens) / perMilli));
    }
}
