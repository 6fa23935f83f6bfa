package chat.crosstalk.peers;

import chat.crosstalk.clock.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node can serve: messages pass between it and the cluster, and its store answers. Messages pass while its own
 * beats come back within {@value #LOOP_DEADLINE} ms and, where it has two peers or more, at least one of them says that it
 * hears this node. One peer alone does not count: if the two disagree, neither can tell whose path is broken. The store
 * answers while a write that is tried all the time succeeded not long ago. Pure: it sends nothing and sets no timer.
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
    private final long storeDeadline;
    private @Nullable Long loopedAt;
    private @Nullable Long storedAt;
    private @Nullable Double roundTrip;
    private Broken was = Broken.PATH_AND_STORE;
    private boolean passed;
    private boolean wasReady;
    private long since;

    /**
     * Not ready yet.
     *
     * @param storePatience for how long the store may answer no write, in milliseconds
     */
    Readiness(Clock clock, PeerTable peers, long storePatience) {
        this.clock = clock;
        this.peers = peers;
        this.storeDeadline = storePatience;
        this.since = clock.millis();
    }

    /** What keeps a node from being ready. */
    enum Broken {
        /** Nothing does. */
        NOTHING("nothing"),
        /** Messages do not pass. */
        PATH("path"),
        /** The store does not answer. */
        STORE("store"),
        /** Neither. */
        PATH_AND_STORE("path,store");

        private final String words;

        Broken(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** What has become of it since the last look. */
    enum Change {
        /** It is as it was. */
        NONE,
        /** Messages pass and the store answers, again. */
        READY,
        /** Not so any more, or what is broken is something else than before. */
        UNREADY,
        /** Messages have not passed for so long that the broker's path should be made anew. */
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

    /** The store has answered a write just now. */
    void stored() {
        storedAt = clock.millis();
    }

    /** How long ago that was; null while it never was. */
    @Nullable
    Long storeMillis() {
        return storedAt == null ? null : (Long) (clock.millis() - storedAt);
    }

    /** Whether this node can serve now. */
    boolean ready() {
        return broken() == Broken.NOTHING;
    }

    /** What is broken now. */
    Broken broken() {
        boolean stores = storedAt != null && clock.millis() - storedAt <= storeDeadline;
        if (passes()) {
            return stores ? Broken.NOTHING : Broken.STORE;
        }
        return stores ? Broken.PATH : Broken.PATH_AND_STORE;
    }

    private boolean passes() {
        return loops() && (peers.count() < 2 || peers.answeredWithin(ANSWER_DEADLINE));
    }

    /** Looks, once a beat. A node that was never ready is not told of, and its path not made anew: its start fails. */
    Change look() {
        long now = clock.millis();
        boolean passes = passes();
        if (passes != passed) {
            passed = passes;
            since = now;
        }
        Broken is = broken();
        if (is != was) {
            was = is;
            wasReady |= is == Broken.NOTHING;
            return is == Broken.NOTHING ? Change.READY : wasReady ? Change.UNREADY : Change.NONE;
        }
        if (!passes && loopedAt != null && now - since > REBUILD_AFTER) {
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
