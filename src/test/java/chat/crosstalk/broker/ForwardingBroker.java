package chat.crosstalk.broker;

import io.vertx.core.Future;

/** A broker in front of another one, to which it leaves all that a subclass does not take upon itself. */
public abstract class ForwardingBroker implements Broker {

    private final Broker broker;

    /** In front of a broker. */
    protected ForwardingBroker(Broker broker) {
        this.broker = broker;
    }

    @Override
    public RoomLog rooms() {
        return broker.rooms();
    }

    @Override
    public Bus bus() {
        return broker.bus();
    }

    @Override
    public Leases leases() {
        return broker.leases();
    }

    @Override
    public Guarantees.OfStore kept() {
        return broker.kept();
    }

    @Override
    public Guarantees.OfCarrier carried() {
        return broker.carried();
    }

    @Override
    public void onRestored(Runnable listener) {
        broker.onRestored(listener);
    }

    @Override
    public Future<Void> rebuild() {
        return broker.rebuild();
    }

    @Override
    public Future<Void> close() {
        return broker.close();
    }
}
