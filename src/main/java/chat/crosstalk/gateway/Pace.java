package chat.crosstalk.gateway;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;

/** How fast one actor may go: a rate for what writes to a log, and another of the same size for what only asks. */
final class Pace {

    private final int perSecond;
    private final TokenBucket writes;
    private final TokenBucket asks;

    /**
     * A pace that starts with all its tokens.
     *
     * @param perSecond the rate; 0 is no limit
     * @param burst how many may come at once
     */
    Pace(int perSecond, int burst, Clock clock) {
        this.perSecond = perSecond;
        this.writes = new TokenBucket(perSecond, burst, clock::millis);
        this.asks = new TokenBucket(perSecond, burst, clock::millis);
    }

    /** Counts something that writes to a log; throws {@code rate_limited} if it comes too soon. */
    void write() {
        take(writes);
    }

    /** Counts something that only asks; throws {@code rate_limited} if it comes too soon. */
    void ask() {
        take(asks);
    }

    private void take(TokenBucket bucket) {
        long wait = bucket.take();
        if (wait > 0) {
            throw Rejection.retryAfter(Code.RATE_LIMITED, perSecond + "/s, retry in " + wait + " ms", wait);
        }
    }
}
