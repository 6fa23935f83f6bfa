package chat.crosstalk.relay;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Deadline;
import chat.crosstalk.broker.RoomLog.DirectSummary;
import chat.crosstalk.broker.RoomLog.Summary;
import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All rooms that somebody on this node is in: one {@link RoomRelay} each. Once a second all of them are compared with
 * their logs in one look, so that a lost last hint shows; after the broker was away, at once.
 */
public final class Relays {

    private static final Logger LOG = LoggerFactory.getLogger(Relays.class);
    private static final long LOOK = 1_000;
    private static final long ROSTERS = 5_000;
    private static final long SWEEP = 600_000;
    private static final long POST_DEADLINE = 8_500;
    private static final long POST_RETRY = 100;
    private static final Position NOWHERE = new Position("", 0);

    private final Vertx vertx;
    private final Broker broker;
    private final NodeChannel channel;
    private final Set<RoomName> permanent;
    private final Duration idle;
    private final Map<RoomName, RoomRelay> relays = new TreeMap<>();
    private final Rosters rosters;
    private final Counts counts;
    private boolean looking;
    private boolean lookAgain;
    private boolean closed;

    /**
     * The relays of one node.
     *
     * @param permanent rooms that are never dropped
     * @param idle how long an empty room is kept after its last entry; zero for ever
     */
    public Relays(
            Vertx vertx,
            Broker broker,
            NodeChannel channel,
            Set<RoomName> permanent,
            Duration idle,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.broker = broker;
        this.channel = channel;
        this.permanent = permanent;
        this.idle = idle;
        this.rosters = new Rosters(vertx, channel, relays);
        this.counts = Counts.in(meters);
        Gauge.builder("crosstalk.relay.rooms", relays, Map::size).register(meters);
    }

    /** Begins to compare, and makes the permanent rooms. */
    public Future<Void> start() {
        broker.onRestored(() -> {
            look();
            rosters.exchange();
        });
        vertx.setPeriodic(LOOK, t -> look());
        vertx.setPeriodic(ROSTERS, t -> {
            rosters.tell();
            makePermanent().onFailure(e -> LOG.debug("permanent rooms not looked at", e));
        });
        if (!idle.isZero()) {
            vertx.setPeriodic(SWEEP, t -> sweep());
        }
        return Future.all(permanent.stream().map(broker.rooms()::create).toList())
                .mapEmpty();
    }

    /** Leaves all rooms: their people are gone from this node. */
    public void stop() {
        closed = true;
        List.copyOf(relays.values()).forEach(this::close);
    }

    /** A node left and said so, or was started anew: its people may come back elsewhere. */
    public void left(String node) {
        rosters.gone(node);
        List.copyOf(relays.values()).forEach(relay -> relay.presence().left(node));
    }

    /** This node's name. */
    public String node() {
        return channel.node();
    }

    /** A node is gone: so are its people. */
    public void gone(String node) {
        rosters.gone(node);
        List.copyOf(relays.values()).forEach(relay -> relay.presence().gone(node));
    }

    /**
     * Begins to follow a room. There must be no relay of that room.
     *
     * @param room an existing room
     * @param listener hears the newest page, then what follows
     * @param page how many messages to read first
     */
    public Future<RoomRelay> open(RoomName room, RelayListener listener, int page) {
        RoomRelay relay = new RoomRelay(vertx, broker, channel, room, listener, counts);
        relays.put(room, relay);
        return relay.open(page).onFailure(e -> relays.remove(room, relay));
    }

    /** Stops following a room. */
    public void close(RoomRelay relay) {
        relays.remove(relay.room(), relay);
        relay.close();
    }

    /**
     * Appends when its turn comes, again and again while it is not known whether the draft is kept. The draft's id makes
     * that safe.
     *
     * @param turn puts what it is given behind what must be appended before
     * @return the answer, at the latest after {@value #POST_DEADLINE} ms from now, the wait for its turn included; {@code
     *     broker_unavailable} then means that it is not known to be kept. The turn may end later than that
     */
    public Future<Appended> post(RoomName room, Draft draft, Turn turn) {
        Timer.Sample sample = Timer.start();
        long deadline = now() + POST_DEADLINE;
        Future<Appended> appended = turn.take(() -> append(room, draft, deadline, POST_RETRY));
        return Deadline.within(vertx, POST_DEADLINE, appended, Relays::late)
                .onComplete(done -> sample.stop(counts.appends()));
    }

    /** Makes a room if it does not exist. */
    public Future<Head> create(RoomName room) {
        return broker.rooms().create(room);
    }

    /** Whether a room exists. */
    public Future<Boolean> exists(RoomName room) {
        return relays.containsKey(room)
                ? Future.succeededFuture(true)
                : broker.rooms().heads(Map.of(room, NOWHERE)).map(heads -> heads.containsKey(room));
    }

    /** A page of history, newest entries before {@code before}. */
    public Future<Page> history(RoomName room, long before, int messages) {
        return broker.rooms().readBefore(room, before, messages);
    }

    /** As {@link chat.crosstalk.broker.RoomLog#directOf}. */
    public Future<List<DirectSummary>> directOf(String userId, String from, int limit) {
        return broker.rooms().directOf(userId, from, limit);
    }

    /** Rooms by name. */
    public Future<List<Summary>> list(String prefix, int limit) {
        return broker.rooms().list(prefix, limit);
    }

    /** How many people are in a room: exact where this node follows it, else what the nodes last told. */
    public int memberCount(RoomName room) {
        RoomRelay relay = relays.get(room);
        return relay == null ? rosters.elsewhere(room) : relay.members().size();
    }

    /** Whether every node that has people in the relay's room has told who they are. */
    public boolean rosterComplete(RoomRelay relay) {
        return rosters.nodesIn(relay.room()).stream().allMatch(relay.presence()::knows);
    }

    private Future<Appended> append(RoomName room, Draft draft, long deadline, long pause) {
        if (now() >= deadline) {
            return Future.failedFuture(late());
        }
        RoomRelay relay = relays.get(room);
        return broker.rooms()
                .append(room, draft, relay == null ? null : relay.position())
                .recover(cause -> {
                    boolean again = cause instanceof Rejection rejection
                            && rejection.code() == Code.BROKER_UNAVAILABLE
                            && now() + pause < deadline
                            && !closed;
                    if (!again) {
                        return Future.failedFuture(cause);
                    }
                    counts.appendRetries().increment();
                    return vertx.timer(pause).compose(t -> append(room, draft, deadline, Math.min(1_000, 2 * pause)));
                });
    }

    private static Rejection late() {
        return Rejection.of(Code.BROKER_UNAVAILABLE, "not kept within " + POST_DEADLINE + " ms");
    }

    private void look() {
        if (looking || relays.isEmpty()) {
            lookAgain = looking;
            return;
        }
        looking = true;
        broker.rooms()
                .heads(RoomRelay.positions(relays.values()))
                .onSuccess(heads -> List.copyOf(relays.values()).forEach(relay -> compare(relay, heads)))
                .onFailure(e -> LOG.debug("look at the heads failed", e))
                .onComplete(done -> {
                    looking = false;
                    if (lookAgain) {
                        lookAgain = false;
                        look();
                    }
                });
    }

    /** Makes those permanent rooms that do not exist: at first, and after a store has lost them. */
    private Future<Void> makePermanent() {
        Map<RoomName, Position> wanted = new TreeMap<>();
        permanent.forEach(room -> wanted.put(room, NOWHERE));
        return broker.rooms()
                .heads(wanted)
                .compose(heads -> Future.all(permanent.stream()
                                .filter(room -> !heads.containsKey(room) && !relays.containsKey(room))
                                .map(broker.rooms()::create)
                                .toList())
                        .mapEmpty());
    }

    private static void compare(RoomRelay relay, Map<RoomName, Head> heads) {
        relay.compare(heads.get(relay.room()));
    }

    private void sweep() {
        long before = System.currentTimeMillis() - idle.toMillis();
        broker.rooms()
                .list("", Integer.MAX_VALUE)
                .onSuccess(rooms -> rooms.stream()
                        .filter(room -> room.at() < before && memberCount(room.room()) == 0)
                        .filter(room -> !permanent.contains(room.room()))
                        .sorted(Comparator.comparing(Summary::at))
                        .limit(100)
                        .forEach(this::drop))
                .onFailure(e -> LOG.debug("sweep failed", e));
    }

    private void drop(Summary idleRoom) {
        RoomName room = idleRoom.room();
        broker.rooms()
                .heads(Map.of(room, NOWHERE))
                .compose(heads -> {
                    Head head = heads.get(room);
                    return head != null && head.seq() == idleRoom.seq()
                            ? broker.rooms().drop(room, head.position())
                            : Future.succeededFuture(false);
                })
                .onSuccess(gone -> {
                    if (gone) {
                        LOG.info("idle room dropped: room={} entries={}", room, idleRoom.seq());
                    }
                })
                .onFailure(e -> LOG.debug("idle room not dropped: room={}", room, e));
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    /** The order among the appends of one socket to one room. */
    @FunctionalInterface
    public interface Turn {

        /** Has the append begin when all before it have ended; gives its outcome. */
        Future<Appended> take(Supplier<Future<Appended>> append);
    }
}
