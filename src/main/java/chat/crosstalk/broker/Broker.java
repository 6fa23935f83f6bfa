package chat.crosstalk.broker;

import io.vertx.core.Future;

/**
 * What joins the nodes of a cluster, opened by one node.
 *
 * <p>Every failure that is the broker's own is a {@link chat.crosstalk.room.Rejection} with
 * {@link chat.crosstalk.room.Code#BROKER_UNAVAILABLE}; a broker never gives up: while it is open it goes on trying to
 * reach its store or its peers, and works again without a restart once they can be reached.
 */
public interface Broker {

    /** The rooms' logs. */
    RoomLog rooms();

    /** The hints between nodes. */
    Bus bus();

    /** The things that one owner holds at a time. */
    Leases leases();

    /** What this mode promises, in words for people. */
    Guarantees guarantees();

    /**
     * Sets what is called whenever subscriptions were interrupted and are in force again, or the store may have become
     * another one: everything followed must be compared with its log now. Called on the broker's context.
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
