package chat.crosstalk.peers;

import chat.crosstalk.clock.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Whether messages pass between this node and the cluster: while its own beats come back within {@value #LOOP_DEADLINE}
 * ms and, where it has two peers or more, at least one of them says that it hears this node. One peer alone does not
 * count: if the two disagree, neither can tell whose path is broken. Pure: it sends nothing and sets no timer.
 */
final class Readiness {

    /** How often each node sends a beat, in milliseconds. */
    static final long BEAT = 1_000;

    private static final long LOOP_DEADLINE = 3_000;
    /** An answer waits for the next beat of whoever gives it, so it may be one beat older. */
    private static final long ANSWER_DEADLINE = LOOP_DEADLINE + BEAT;

    private static final long REBUILD_AFTER = 15_000;

    private final Clock clock;
    private final PeerTable peers;
    private @Nullable Long loopedAt;
    private @Nullable Double roundTrip;
    private boolean wasReady;
    private long since;

    /** Not ready yet. */
    Readiness(Clock clock, PeerTable peers) {
        this.clock = clock;
        this.peers = peers;
        this.since = clock.millis();
    }

    /** What has become of it since the last look. */
    enum Change {
        /** It is as it was. */
        NONE,
        /** Messages pass again. */
        READY,
        /** They do not any more. */
        UNREADY,
        /** They have not passed for so long that the broker's path should be made anew. */
        REBUILD
    }

    /** This node's own beat came back. */
    void looped(double roundTripMillis) {
        roundTrip = roundTripMillis;
        if (roundTripMillis <= PeerTable.ROUND_TRIP_LIMIT) {
            loopedAt = clock.millis();
        }
    }

    /** How long this node's last own beat took; null while none came back. */
    @Nullable
    Double roundTrip() {
        return roundTrip;
    }

    /** How long ago this node's own beat came back in time; null while none did. */
    @Nullable
    Long loopBackMillis() {
        return loopedAt == null ? null : (Long) (clock.millis() - loopedAt);
    }

    /** Whether this node hears itself. */
    boolean loops() {
        return loopedAt != null && clock.millis() - loopedAt <= LOOP_DEADLINE;
    }

    /** Whether messages pass now. */
    boolean ready() {
        return loops() && (peers.count() < 2 || peers.answeredWithin(ANSWER_DEADLINE));
    }

    /** Looks, once a beat. A node that was never ready is not rebuilt: its start fails. */
    Change look() {
        long now = clock.millis();
        boolean is = ready();
        if (is != wasReady) {
            wasReady = is;
            since = now;
            return is ? Change.READY : Change.UNREADY;
        }
        if (!is && loopedAt != null && now - since > REBUILD_AFTER) {
            since = now;
            return Change.REBUILD;
        }
        return Change.NONE;
    }

    /** This node was stopped for a while: what it missed says nothing about the path. */
    void wasStopped() {
        since = clock.millis();
    }
}
