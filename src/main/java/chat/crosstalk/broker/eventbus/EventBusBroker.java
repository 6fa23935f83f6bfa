package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.broker.eventbus.membership.PauseGuard;
import chat.crosstalk.broker.eventbus.store.ClusterMaps;
import chat.crosstalk.broker.eventbus.store.HazelcastLeases;
import chat.crosstalk.broker.eventbus.store.HazelcastRoomLog;
import chat.crosstalk.broker.eventbus.store.LosingHalf;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker that is the nodes themselves: hints travel on the clustered event bus, logs and leases live in Hazelcast's
 * maps on the nodes, each with as many backups as the settings say.
 *
 * <p>An append is answered when the backups have it too. After a pause of this process longer than half of {@link
 * EventBusSettings#deadAfterSeconds()} nothing is changed until every member has confirmed that it still counts this node among
 * the cluster's.
 */
public final class EventBusBroker implements Broker {

    private static final Logger LOG = LoggerFactory.getLogger(EventBusBroker.class);

    private static final Guarantee NOTHING_ALONE =
            new Guarantee("hazelcast.singlePoint", "nothing fails alone: there is no central part");

    private final int backups;
    private final EventBusCarrier carrier;
    private final PauseWatch pauses;
    private final LosingHalf losingHalf;
    private final HazelcastRoomLog rooms;
    private final HazelcastLeases leases;
    private Runnable listener = () -> {};

    private EventBusBroker(Vertx vertx, EventBusSettings settings, LongSupplier nanos) {
        Context context = vertx.getOrCreateContext();
        Duration deadAfter = Duration.ofSeconds(settings.deadAfterSeconds());
        PauseGuard guard = new PauseGuard(deadAfter.dividedBy(2), nanos, EventBusBroker::wallNanos);
        CurrentMember member = new CurrentMember();
        ClusterMaps maps = new ClusterMaps(vertx, context, member, guard::refusal);
        this.backups = settings.backups();
        this.losingHalf = new LosingHalf(vertx);
        this.leases = new HazelcastLeases(maps);
        this.pauses = new PauseWatch(context, deadAfter, guard, this::restored);
        KeptRooms kept = new KeptRooms(vertx, backups, losingHalf, leases);
        this.carrier = new EventBusCarrier(vertx, settings, member, kept, pauses);
        this.rooms = new HazelcastRoomLog(
                maps, carrier.bus(), leases, settings.keep(), settings.maxRooms(), losingHalf::keeps);
        carrier.onRestored(this::restored);
    }

    /**
     * Joins the cluster, or begins it.
     *
     * @param vertx on whose current context, or else a new one, the broker then lives
     * @param settings how
     * @return the broker when its logs, leases and bus can be used; fails if an address cannot be bound
     */
    public static Future<EventBusBroker> open(Vertx vertx, EventBusSettings settings) {
        return open(vertx, settings, System::nanoTime);
    }

    /** As {@link #open(Vertx, EventBusSettings)}, telling a pause of the process by the given clock. */
    static Future<EventBusBroker> open(Vertx vertx, EventBusSettings settings, LongSupplier nanos) {
        EventBusBroker broker = new EventBusBroker(vertx, settings, nanos);
        return broker.carrier
                .open()
                .onSuccess(open -> broker.pauses.begin())
                .onFailure(failure -> broker.losingHalf.close())
                .map(broker);
    }

    /** Where other nodes can join the cluster, as {@code HOST:PORT}. */
    public String memberAddress() {
        return carrier.memberAddress();
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
        return new Guarantees.OfStore(
                backups == 0
                        ? new Guarantee(
                                "hazelcast.nodeDeath.once",
                                "no message is kept twice: the rooms that were on the node are lost")
                        : new Guarantee(
                                "hazelcast.nodeDeath.copies",
                                "all messages, as each is on " + (backups + 1) + " nodes before it is accepted"),
                new Guarantee(
                        "hazelcast.allNodesStop",
                        "nothing: messages are kept in memory and live as long as one node does"),
                NOTHING_ALONE);
    }

    @Override
    public Guarantees.OfCarrier carried() {
        return new Guarantees.OfCarrier(
                NOTHING_ALONE,
                new Guarantee(
                        "hazelcast.carrier",
                        "the nodes carry the messages to each other; "
                                + EventBusCarrier.HAZELCAST
                                + " keeps the membership and the logs"));
    }

    @Override
    public Future<Boolean> mayHavePeers() {
        return carrier.mayHavePeers();
    }

    @Override
    public void onRestored(Runnable restored) {
        listener = restored;
    }

    @Override
    public Future<Void> rebuild() {
        return carrier.rebuild();
    }

    @Override
    public Future<Void> close() {
        listener = () -> {};
        losingHalf.close();
        return carrier.close();
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

    private static long wallNanos() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }
}
