package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import com.hazelcast.instance.BuildInfoProvider;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker that is the nodes themselves: hints travel on the clustered event bus, logs and leases live in Hazelcast's
 * maps on the nodes, each with as many backups as the settings say.
 *
 * <p>An append is answered when the backups have it too. After a pause of this process longer than half of {@link
 * Settings#deadAfterSeconds()} nothing is changed until every member has confirmed that it still counts this node among
 * the cluster's.
 */
public final class EventBusBroker implements Broker {

    private static final Logger LOG = LoggerFactory.getLogger(EventBusBroker.class);

    private final Settings settings;
    private final Path path;
    private final Vigil vigil;
    private final HintBus bus;
    private final LosingHalf losingHalf;
    private final Rooms rooms;
    private final LeaseMap leases;
    private Runnable listener = () -> {};

    private EventBusBroker(Vertx vertx, Settings settings, LongSupplier nanos) {
        Context context = vertx.getOrCreateContext();
        this.settings = settings;
        this.bus = new HintBus(context, this::restored);
        this.losingHalf = new LosingHalf(vertx);
        this.path = new Path(vertx, context, settings, bus, losingHalf, this::restored);
        this.vigil = new Vigil(vertx, context, settings, path, this::restored, nanos);
        Access access = new Access(vertx, context, path::member, vigil::refusal);
        this.rooms = new Rooms(access, bus, settings, losingHalf::keeps);
        this.leases = new LeaseMap(access);
        path.rebuildLease(leases);
    }

    /**
     * Joins the cluster, or begins it.
     *
     * @param vertx on whose current context, or else a new one, the broker then lives
     * @param settings how
     * @return an {@code EventBusBroker} when its logs, leases and bus can be used; fails if an address cannot be bound
     */
    public static Future<Broker> open(Vertx vertx, Settings settings) {
        return open(vertx, settings, System::nanoTime);
    }

    /** As {@link #open(Vertx, Settings)}, telling a pause of the process by the given clock. */
    static Future<Broker> open(Vertx vertx, Settings settings, LongSupplier nanos) {
        EventBusBroker broker = new EventBusBroker(vertx, settings, nanos);
        return broker.path
                .open()
                .onSuccess(open -> broker.vigil.begin())
                .recover(failure -> broker.close().transform(closed -> Future.failedFuture(failure)))
                .map(broker);
    }

    /** Where other nodes can join the cluster, as {@code HOST:PORT}. */
    public String memberAddress() {
        return path.address();
    }

    @Override
    public RoomLog rooms() {
        return rooms;
    }

    @Override
    public Bus bus() {
        return bus;
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Guarantees guarantees() {
        int backups = settings.backups();
        return new Guarantees(
                backups == 0
                        ? "no message is kept twice: the rooms that were on the node are lost"
                        : "all messages, as each is on " + (backups + 1) + " nodes before it is accepted",
                "nothing: messages are kept in memory and live as long as one node does",
                "nothing fails alone: there is no central part",
                "the nodes carry the messages to each other; Hazelcast "
                        + BuildInfoProvider.getBuildInfo().getVersion() + " keeps the membership and the logs");
    }

    @Override
    public void onRestored(Runnable restored) {
        listener = restored;
    }

    @Override
    public Future<Void> rebuild() {
        return path.rebuild();
    }

    @Override
    public Future<Void> close() {
        vigil.end();
        listener = () -> {};
        losingHalf.close();
        return path.close();
    }

    private void restored() {
        tell();
        losingHalf.handOver(rooms, this::tell);
    }

    private void tell() {
        try {
            listener.run();
        } catch (RuntimeException failure) {
            LOG.error("the listener of restorations failed", failure);
        }
    }
}
