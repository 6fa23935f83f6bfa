package chat.crosstalk.broker.eventbus.membership;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that this process did not run for a while (stopped, or its machine suspended), so that it may have been given
 * up by its peers without knowing. Looked at before every change and by a timer, so that no change slips in between
 * waking up and noticing.
 */
public final class PauseGuard {

    private static final Logger LOG = LoggerFactory.getLogger(PauseGuard.class);

    private final long limitNanos;
    private final LongSupplier monotonic;
    private final LongSupplier wall;
    private long lastMonotonic;
    private long lastWall;
    private int pauses;
    private int harmless;

    /**
     * Makes a guard that trusts the past.
     *
     * @param limit how long a pause passes as none
     * @param monotonic nanoseconds that never go back, but may stand still while a machine is suspended
     * @param wall nanoseconds of the day's clock, which jumps when it is set
     */
    public PauseGuard(Duration limit, LongSupplier monotonic, LongSupplier wall) {
        this.limitNanos = limit.toNanos();
        this.monotonic = monotonic;
        this.wall = wall;
        this.lastMonotonic = monotonic.getAsLong();
        this.lastWall = wall.getAsLong();
    }

    /** Looks at the clocks. */
    public void look() {
        long nowMonotonic = monotonic.getAsLong();
        long nowWall = wall.getAsLong();
        long pause = Math.max(nowMonotonic - lastMonotonic, nowWall - lastWall);
        lastMonotonic = nowMonotonic;
        lastWall = nowWall;
        if (pause > limitNanos) {
            pauses++;
            LOG.warn(
                    "this process was stopped for {} ms: nothing is accepted until its peers confirm it",
                    Duration.ofNanos(pause).toMillis());
        }
    }

    /** How many pauses were noticed so far. */
    public int pauses() {
        return pauses;
    }

    /** Whether there was a pause that nobody has confirmed to be harmless. */
    public boolean doubtful() {
        return pauses > harmless;
    }

    /** Looks, and tells why nothing may be changed now; null if it may. */
    public @Nullable String refusal() {
        look();
        return doubtful() ? "this node was stopped and its peers have not confirmed it yet" : null;
    }

    /**
     * The peers still count this node among them, or there are none.
     *
     * @param asked how many pauses there had been when they were asked; a later one stays in doubt
     */
    public void confirm(int asked) {
        harmless = Math.max(harmless, asked);
    }
}
