package chat.crosstalk.broker.eventbus;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that this process did not run for a while (stopped, or its machine suspended), so that it may have been given
 * up by its peers without knowing. Looked at before every change and by a timer, so that no change slips in between
 * waking up and noticing.
 */
final class PauseGuard {

    private final long limitNanos;
    private final LongSupplier monotonic;
    private final LongSupplier wall;
    private long lastMonotonic;
    private long lastWall;
    private boolean doubtful;

    /**
     * Makes a guard that trusts the past.
     *
     * @param limit how long a pause passes as none
     * @param monotonic nanoseconds that never go back, but may stand still while a machine is suspended
     * @param wall nanoseconds of the day's clock, which jumps when it is set
     */
    PauseGuard(Duration limit, LongSupplier monotonic, LongSupplier wall) {
        this.limitNanos = limit.toNanos();
        this.monotonic = monotonic;
        this.wall = wall;
        this.lastMonotonic = monotonic.getAsLong();
        this.lastWall = wall.getAsLong();
    }

    /**
     * Looks at the clocks.
     *
     * @return the pause just noticed, or zero
     */
    Duration look() {
        long nowMonotonic = monotonic.getAsLong();
        long nowWall = wall.getAsLong();
        long pause = Math.max(nowMonotonic - lastMonotonic, nowWall - lastWall);
        lastMonotonic = nowMonotonic;
        lastWall = nowWall;
        if (pause <= limitNanos) {
            return Duration.ZERO;
        }
        doubtful = true;
        return Duration.ofNanos(pause);
    }

    /** Whether there was a pause that nobody has confirmed to be harmless. */
    boolean doubtful() {
        return doubtful;
    }

    /** The peers still count this node among them, or there are none. */
    void confirm() {
        doubtful = false;
    }
}
