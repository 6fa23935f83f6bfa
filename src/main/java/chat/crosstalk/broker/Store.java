package chat.crosstalk.broker;

import io.vertx.core.Future;

/**
 * The side of the port that remembers: what is kept when a node dies. Opened by one node, and used on the context that
 * opened it.
 *
 * <p>Every failure that is the store's own is a {@link chat.crosstalk.room.Rejection} with {@link
 * chat.crosstalk.room.Code#BROKER_UNAVAILABLE}; a store never gives up: while it is open it goes on trying, and works
 * again without a restart once it can.
 */
public interface Store {

    /** The rooms' logs. */
    RoomLog rooms();

    /** The things that one owner holds at a time. */
    Leases leases();

    /** What this store promises, in words for people. */
    Guarantees.OfStore kept();

    /**
     * Sets what is called whenever the store may have become another one, or was away and is back: everything followed
     * must be compared with its log now. Called on the store's context.
     *
     * @param listener replaces the one before
     */
    void onRestored(Runnable listener);

    /**
     * Lets go of the store. Nothing is called back after it completes.
     *
     * @return completes when everything is released, also if some of it failed (that is logged)
     */
    Future<Void> close();
}
