package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.Carrier;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;
import chat.crosstalk.broker.eventbus.carrier.HintBus;
import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import com.hazelcast.instance.BuildInfoProvider;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes themselves as what carries: hints travel on the clustered event bus, Hazelcast keeps the membership, and the
 * rooms are kept elsewhere.
 */
public final class EventBusCarrier implements Carrier {

    /** Which Hazelcast it is, for guarantees. */
    static final String HAZELCAST =
            "Hazelcast " + BuildInfoProvider.getBuildInfo().getVersion();

    private static final Logger LOG = LoggerFactory.getLogger(EventBusCarrier.class);

    private static final Guarantees.OfCarrier CARRIED = new Guarantees.OfCarrier(
            new Guarantee(
                    "hazelcast.singlePoint.carrier",
                    "nothing of what carries the messages fails alone: it has no central part"),
            new Guarantee(
                    "hazelcast.carrier.only",
                    "the nodes carry the messages to each other; " + HAZELCAST
                            + " keeps the membership and nothing else"));

    private final ClusterConnection connection;
    private final MembershipMonitor monitor;
    private final HintBus bus;
    private Runnable listener = () -> {};

    /**
     * Makes a carrier that is not open yet, on the current context.
     *
     * @param member where the membership in force is put
     * @param tenant what lives on the membership besides the bus
     * @param look what looks at the membership in force now and then
     */
    EventBusCarrier(
            Vertx vertx,
            EventBusSettings settings,
            CurrentMember member,
            Tenant tenant,
            Consumer<@Nullable ClusterMember> look) {
        Context context = vertx.getOrCreateContext();
        this.bus = new HintBus(context, this::restored);
        this.connection = new ClusterConnection(vertx, context, settings, member, bus, tenant, this::restored);
        this.monitor = new MembershipMonitor(vertx, connection, look);
    }

    /**
     * Joins the cluster, or begins it.
     *
     * @param vertx on whose current context, or else a new one, the carrier then lives
     * @param settings how; what they say of rooms is of no meaning here
     * @return the carrier when its bus can be used; fails if an address cannot be bound
     */
    public static Future<EventBusCarrier> open(Vertx vertx, EventBusSettings settings) {
        EventBusCarrier carrier = new EventBusCarrier(
                vertx, settings, new CurrentMember(), new NothingKept(settings.backups()), member -> {});
        return carrier.open().map(carrier);
    }

    /** Joins; fails if an address cannot be bound, and then all is released. */
    Future<Void> open() {
        return connection
                .open()
                .onSuccess(open -> monitor.begin())
                .recover(failure -> close().transform(closed -> Future.failedFuture(failure)));
    }

    /** Where other nodes can join the cluster, as {@code HOST:PORT}. */
    public String memberAddress() {
        return connection.address();
    }

    @Override
    public Bus bus() {
        return bus;
    }

    @Override
    public Guarantees.OfCarrier carried() {
        return CARRIED;
    }

    /** A member that is the only one knows that. */
    @Override
    public Future<Boolean> mayHavePeers() {
        ClusterMember member = connection.member();
        return Future.succeededFuture(member == null || member.size() > 1);
    }

    @Override
    public void onRestored(Runnable restored) {
        listener = restored;
    }

    @Override
    public Future<Void> rebuild() {
        return connection.rebuild();
    }

    @Override
    public Future<Void> close() {
        monitor.end();
        listener = () -> {};
        return connection.close();
    }

    private void restored() {
        try {
            listener.run();
        } catch (RuntimeException failure) {
            LOG.error("the listener of restorations failed", failure);
        }
    }
}
