package chat.crosstalk.gateway;

import chat.crosstalk.clock.Clock;
import java.util.concurrent.TimeUnit;

/**
 * When a room writes to its readers. What comes alone leaves at the end of its tick. After writing, the room gathers for a
 * while in proportion to what the writing took, so that a busy room of many readers costs each of them few system calls,
 * and a small one never waits (decision 0008).
 */
final class Pacing {

    private static final long PAUSES_PER_FLUSH = 3;
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(4);
    /** A timer is no finer than a millisecond. */
    private static final long SHORTEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(500);

    private final Clock clock;
    private final Runnable flush;
    private long pausedUntil;
    private boolean due;

    /**
     * The pacing of one room.
     *
     * @param flush writes what has gathered, by {@link #measured}
     */
    Pacing(Clock clock, Runnable flush) {
        this.clock = clock;
        this.flush = flush;
        this.pausedUntil = clock.nanos();
    }

    /** Something waits to be written: it is at the end of this tick, or when the pause after the last time is over. */
    void waiting() {
        if (due) {
            return;
        }
        due = true;
        long pause = pausedUntil - clock.nanos();
        if (pause < SHORTEST_PAUSE) {
            clock.soon(this::flush);
        } else {
            clock.after(TimeUnit.NANOSECONDS.toMillis(pause), this::flush);
        }
    }

    /** Writes, and sets the pause by how long that takes. */
    void measured(Runnable write) {
        long begun = clock.nanos();
        write.run();
        long ended = clock.nanos();
        pausedUntil = ended + Math.min(LONGEST_PAUSE, PAUSES_PER_FLUSH * (ended - begun));
    }

    private void flush() {
        due = false;
        flush.run();
    }
}
