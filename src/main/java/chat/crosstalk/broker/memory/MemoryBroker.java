package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * A broker without a broker: everything is in this process, in a {@link MemoryStore} that several of them may share. It
 * keeps every promise of the port that needs no second process, and is the baseline that the others are compared with.
 */
public final class MemoryBroker implements Broker {

    private static final Guarantees.OfStore KEPT = new Guarantees.OfStore(
            new Guarantee("memory.nodeDeath", "nothing: there is one node, and rooms, messages and names end with it"),
            new Guarantee("memory.allNodesStop", "nothing: after a restart rooms are empty and people log in again"),
            MemoryCarrier.ALONE);
    private final MemoryCarrier carrier;
    private final MemoryRoomLog rooms;
    private final MemoryLeases leases;

    /**
     * Opens a broker on the current context, or on one of its own if there is none.
     *
     * @param vertx whose context it belongs to
     * @param store what it shares with others of this process
     */
    public MemoryBroker(Vertx vertx, MemoryStore store) {
        Calls calls = new Calls(vertx.getOrCreateContext());
        this.rooms = new MemoryRoomLog(calls, store.rooms, store.channels);
        this.carrier = new MemoryCarrier(calls, store);
        this.leases = new MemoryLeases(calls, store.leases);
    }

    @Override
    public RoomLog rooms() {
        return rooms;
    }

    @Override
    public Bus bus() {
        return carrier.bus();
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Guarantees.OfStore kept() {
        return KEPT;
    }

    @Override
    public Guarantees.OfCarrier carried() {
        return carrier.carried();
    }

    @Override
    public Future<Boolean> mayHavePeers() {
        return carrier.mayHavePeers();
    }

    /** Nothing is ever interrupted here, so the listener is never called. */
    @Override
    public void onRestored(Runnable listener) {}

    @Override
    public Future<Void> rebuild() {
        return carrier.rebuild();
    }

    @Override
    public Future<Void> close() {
        return carrier.close();
    }
}
