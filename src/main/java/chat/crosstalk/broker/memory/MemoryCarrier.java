package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.Carrier;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;

/** What carries within this process, in a {@link MemoryStore} that several may share; the rooms are kept elsewhere. */
public final class MemoryCarrier implements Carrier {

    static final Guarantee ALONE = new Guarantee("memory.singlePoint", "the one node");

    private static final Guarantees.OfCarrier CARRIED = new Guarantees.OfCarrier(
            ALONE, new Guarantee("memory.carrier", "nobody: messages do not leave the process"));

    private final Calls calls;
    private final MemoryBus bus;
    private final AtomicInteger open;

    /**
     * Opens a carrier on the current context, or on one of its own if there is none.
     *
     * @param vertx whose context it belongs to
     * @param store whose channels it uses
     */
    public MemoryCarrier(Vertx vertx, MemoryStore store) {
        this(new Calls(vertx.getOrCreateContext()), store);
    }

    MemoryCarrier(Calls calls, MemoryStore store) {
        this.calls = calls;
        this.bus = new MemoryBus(calls, store.channels);
        this.open = store.open;
        open.incrementAndGet();
    }

    @Override
    public Bus bus() {
        return bus;
    }

    @Override
    public Guarantees.OfCarrier carried() {
        return CARRIED;
    }

    @Override
    public Future<Boolean> mayHavePeers() {
        return Future.succeededFuture(open.get() > 1);
    }

    /** Nothing is ever interrupted here, so the listener is never called. */
    @Override
    public void onRestored(Runnable listener) {}

    /** There is no path that could be made anew, so this only completes. */
    @Override
    public Future<Void> rebuild() {
        return calls.run(() -> null);
    }

    @Override
    public Future<Void> close() {
        return calls.always(() -> {
            if (calls.close()) {
                open.decrementAndGet();
            }
            bus.close();
            return null;
        });
    }
}
