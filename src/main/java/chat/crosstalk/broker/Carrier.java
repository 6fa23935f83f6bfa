package chat.crosstalk.broker;

import io.vertx.core.Future;

/**
 * The side of the port that is quick: what carries hints between nodes. Opened by one node, and used on the context that
 * opened it. It never gives up: while it is open it goes on trying to reach its server or its peers.
 */
public interface Carrier {

    /** The hints between nodes. */
    Bus bus();

    /** What this carrier promises, in words for people. */
    Guarantees.OfCarrier carried();

    /**
     * Whether other nodes may be there.
     *
     * @return false only if it is known that there are none; never fails
     */
    default Future<Boolean> mayHavePeers() {
        return Future.succeededFuture(true);
    }

    /**
     * Sets what is called whenever subscriptions were interrupted and are in force again: everything followed must be
     * compared with its log now. Called on the carrier's context.
     *
     * @param listener replaces the one before
     */
    void onRestored(Runnable listener);

    /**
     * Throws away the connection or the membership and makes a new one, keeping every subscription. For a path that
     * looks healthy and carries nothing. While one is under way, further calls give the same future.
     *
     * @return completes when the new path is up; fails if it could not be made, and then it is tried again
     */
    Future<Void> rebuild();

    /**
     * Leaves. Nothing is called back after it completes.
     *
     * @return completes when everything is released, also if some of it failed (that is logged)
     */
    Future<Void> close();
}
