package chat.crosstalk.broker;

import io.vertx.core.Future;

/** A store and a carrier put together: what the store has appended is published on the carrier's bus. */
public final class Pair implements Broker {

    private final Store store;
    private final Carrier carrier;
    private final RoomLog rooms;

    /**
     * Puts the two together.
     *
     * @param store open, on the same context as {@code carrier}
     * @param carrier open
     */
    public Pair(Store store, Carrier carrier) {
        this.store = store;
        this.carrier = carrier;
        this.rooms = new PublishingLog(store.rooms(), carrier.bus());
    }

    @Override
    public RoomLog rooms() {
        return rooms;
    }

    @Override
    public Leases leases() {
        return store.leases();
    }

    @Override
    public Bus bus() {
        return carrier.bus();
    }

    @Override
    public Guarantees.OfStore kept() {
        return store.kept();
    }

    @Override
    public Guarantees.OfCarrier carried() {
        return carrier.carried();
    }

    @Override
    public Future<Boolean> mayHavePeers() {
        return carrier.mayHavePeers();
    }

    @Override
    public void onRestored(Runnable listener) {
        store.onRestored(listener);
        carrier.onRestored(listener);
    }

    /** Makes the carrier's path anew; a store mends its own. */
    @Override
    public Future<Void> rebuild() {
        return carrier.rebuild();
    }

    @Override
    public Future<Void> close() {
        return carrier.close().eventually(store::close);
    }
}
