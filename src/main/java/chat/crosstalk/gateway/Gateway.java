package chat.crosstalk.gateway;

import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.peers.PeerMessage;
import chat.crosstalk.peers.PeerMessage.DirectPosted;
import chat.crosstalk.peers.PeerMessage.LoggedOut;
import chat.crosstalk.peers.PeerMessage.Renamed;
import chat.crosstalk.relay.Relays;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import chat.crosstalk.transport.Close;
import chat.crosstalk.transport.Transport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sockets of one node and the rooms that they are in. */
public final class Gateway {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final long PING = 25_000;
    private static final long WATCH = 1_000;
    private static final long STALLED = 30_000;
    private static final long SILENT = 90_000;
    private static final long LINGER = 6_000;
    private static final long ROSTER_PATIENCE = 400;
    private static final long CLOSE_PACE = 20;
    private static final long IN_FLIGHT_PATIENCE = 9_000;
    private static final long LOGOUT_MEMORY = 10_000;

    private final Vertx vertx;
    private final Relays relays;
    private final Identities identities;
    private final NodeChannel channel;
    private final Settings settings;
    private final Access access;
    private final Requests requests;
    private final Counts counts;
    private final Random random = new Random();
    private final Set<Session> sessions = new LinkedHashSet<>();
    private final Map<String, Integer> byAddress = new HashMap<>();
    private final Map<String, Set<Session>> byUser = new HashMap<>();
    private final Map<Session, String> tokens = new HashMap<>();
    private final Map<RoomName, Future<RoomFanout>> fanouts = new HashMap<>();
    private final Map<String, Long> loggedOut = new HashMap<>();
    private boolean draining;

    /** The gateway of one node. */
    public Gateway(
            Vertx vertx,
            Relays relays,
            Identities identities,
            NodeChannel channel,
            Settings settings,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.relays = relays;
        this.identities = identities;
        this.channel = channel;
        this.settings = settings;
        this.access = new Access(settings.roomsPerConnection());
        this.requests = new Requests(this, relays, settings.messageBytes(), settings.page());
        this.counts = Counts.in(meters);
        Gauge.builder("crosstalk.connections", sessions, Set::size).register(meters);
    }

    /** Begins to watch its sockets. */
    public void start() {
        channel.on(LoggedOut.class, (from, told) -> loggedOut(told));
        channel.on(Renamed.class, (from, told) -> renamed(told.user()));
        channel.on(DirectPosted.class, (from, told) -> direct(told));
        vertx.setPeriodic(
                PING, t -> sessions.forEach(session -> session.transport().ping()));
        vertx.setPeriodic(WATCH, t -> watch());
        vertx.setPeriodic(20_000, t -> List.copyOf(byUser.values()).forEach(this::renew));
    }

    /**
     * Takes a socket that has been accepted.
     *
     * @param clientAddress whose it is, for the limit of connections
     * @param token the session's token that came with its first request, or null
     */
    public void accept(Transport transport, String clientAddress, @Nullable String token) {
        Session session = new Session(this, transport, clientAddress);
        sessions.add(session);
        int same = byAddress.merge(clientAddress, 1, Integer::sum);
        transport.open(session);
        if (draining) {
            session.close(Close.GOING_AWAY);
        } else if (beyond(sessions.size(), settings.connections()) || beyond(same, settings.connectionsPerAddress())) {
            session.close(Close.TOO_MANY_CONNECTIONS);
        } else {
            session.begin(token);
        }
    }

    /** Ends all sockets of a user, on all nodes. */
    public void logout(User user) {
        announce(new LoggedOut(user.id()));
    }

    /** Gives all sockets of a user, on all nodes, the user's new name. */
    public void rename(User user) {
        announce(new Renamed(user));
    }

    /** Whether this node takes no more sockets. */
    public boolean draining() {
        return draining;
    }

    /**
     * Takes no more sockets and ends those that are there, spread over at most {@code window}, so that they do not all
     * come to another node at once.
     *
     * @return completes when all are told and what was accepted from them is finished
     */
    public Future<Void> drain(Duration window) {
        draining = true;
        long spread = Math.min(window.toMillis(), sessions.size() * CLOSE_PACE);
        LOG.info("draining: sockets={} overMillis={}", sessions.size(), spread);
        Set<Session> leaving = new HashSet<>(sessions);
        leaving.forEach(
                session -> after(1 + (long) (random.nextDouble() * spread), () -> session.close(Close.GOING_AWAY)));
        Promise<Void> done = Promise.promise();
        after(spread + 50, () -> awaitFinished(leaving, done, now() + IN_FLIGHT_PATIENCE));
        return done.future();
    }

    Identities identities() {
        return identities;
    }

    Access access() {
        return access;
    }

    Requests requests() {
        return requests;
    }

    Counts counts() {
        return counts;
    }

    TokenBucket bucket() {
        return new TokenBucket(settings.messagesPerSecond(), settings.burst(), Gateway::now);
    }

    int rate() {
        return settings.messagesPerSecond();
    }

    void after(long millis, Runnable action) {
        vertx.setTimer(Math.max(1, millis), t -> action.run());
    }

    /** The room as this node follows it, made if that is allowed and it does not exist. */
    Future<RoomFanout> fanout(RoomName room) {
        return follow(room, settings.createRooms());
    }

    /** The room as this node follows it; fails with {@code no_such_room}. */
    Future<RoomFanout> existing(RoomName room) {
        return follow(room, false);
    }

    /** Fails with {@code no_such_room} unless the room exists. */
    Future<Void> mustExist(RoomName room) {
        return relays.exists(room)
                .compose(exists -> exists
                        ? Future.succeededFuture()
                        : Future.failedFuture(Rejection.of(Code.NO_SUCH_ROOM, "\"" + room + "\"")));
    }

    /** Whether this is the token by which the session is known already. */
    boolean lastToken(Session session, String token) {
        return token.equals(tokens.get(session));
    }

    void identified(Session session, @Nullable User before, User user, String token) {
        if (before != null) {
            forgetUser(session, before);
        }
        tokens.put(session, token);
        byUser.computeIfAbsent(user.id(), id -> new LinkedHashSet<>()).add(session);
        if (loggedOut.containsKey(user.id())) {
            session.close(Close.LOGGED_OUT);
        }
    }

    void ended(Session session) {
        sessions.remove(session);
        tokens.remove(session);
        byAddress.computeIfPresent(session.clientAddress(), (address, count) -> count == 1 ? null : count - 1);
        User user = session.user();
        if (user != null) {
            forgetUser(session, user);
        }
    }

    /** Has both people of a direct room told, on whatever node and in whatever room they are. */
    void tellDirect(RoomName room, User from) {
        announce(new DirectPosted(Access.people(room), room, from));
    }

    /** What a failure says to a client; what is not the client's or the broker's doing is logged. */
    Rejection rejection(Throwable cause) {
        Rejection rejection;
        if (cause instanceof Rejection already) {
            rejection = already;
        } else {
            LOG.error("request failed", cause);
            rejection = Rejection.of(Code.BROKER_UNAVAILABLE, "internal fault, not known to be kept");
        }
        counts.rejected(rejection.code().word());
        return rejection;
    }

    private Future<RoomFanout> follow(RoomName room, boolean make) {
        Future<RoomFanout> there = fanouts.get(room);
        if (there != null) {
            there.onSuccess(fanout -> fanout.touch(now()));
            return there;
        }
        Recent recent = new Recent(room, settings.log());
        RoomFanout fanout = new RoomFanout(vertx, relays, recent, settings.page(), settings.roster());
        Future<RoomFanout> opening = (make ? relays.create(room).mapEmpty() : Future.<Void>succeededFuture())
                .compose(v -> fanout.open())
                .compose(open -> awaitRoster(open, now() + ROSTER_PATIENCE));
        fanout.touch(now());
        fanouts.put(room, opening);
        opening.onFailure(e -> {
            fanout.close();
            fanouts.remove(room, opening);
        });
        return opening;
    }

    private Future<RoomFanout> awaitRoster(RoomFanout fanout, long deadline) {
        if (fanout.rosterComplete() || now() > deadline) {
            return Future.succeededFuture(fanout);
        }
        return vertx.timer(10).compose(t -> awaitRoster(fanout, deadline));
    }

    private void watch() {
        loggedOut.values().removeIf(at -> now() - at > LOGOUT_MEMORY);
        for (Session session : List.copyOf(sessions)) {
            if (session.transport().stalledMillis() > STALLED) {
                session.close(Close.SLOW_CONSUMER);
            } else if (session.transport().silentMillis() > SILENT) {
                session.close(Close.SILENT);
            }
        }
        for (Map.Entry<RoomName, Future<RoomFanout>> entry : List.copyOf(fanouts.entrySet())) {
            RoomFanout fanout = entry.getValue().result();
            if (fanout != null && fanout.vacant() && fanout.idleMillis(now()) > LINGER) {
                fanouts.remove(entry.getKey());
                fanout.close();
            }
        }
    }

    private void renew(Set<Session> sameUser) {
        sameUser.stream().map(Session::user).limit(1).forEach(user -> {
            if (user != null) {
                identities.renew(user);
            }
        });
    }

    /** It is remembered for a while, for sockets whose token was looked up just before the session ended. */
    private void loggedOut(LoggedOut told) {
        String id = told.userId();
        loggedOut.put(id, now());
        each(id, session -> session.close(Close.LOGGED_OUT));
    }

    private void renamed(User user) {
        each(user.id(), session -> session.rename(user));
    }

    private void direct(DirectPosted told) {
        JsonObject event = new JsonObject()
                .put("type", "direct")
                .put("room", told.room().value())
                .put("from", Events.user(told.from()));
        String frame = Events.rec("chat.user", event);
        told.to()
                .forEach(id -> each(id, session -> {
                    if (session.transport().writable()) {
                        session.send(frame);
                    }
                }));
    }

    private void each(String userId, Consumer<Session> action) {
        List.copyOf(byUser.getOrDefault(userId, Set.of())).forEach(action);
    }

    private void announce(PeerMessage message) {
        channel.send(message).onFailure(e -> LOG.debug("message to the nodes lost: {}", message, e));
    }

    private void forgetUser(Session session, User user) {
        byUser.computeIfPresent(user.id(), (id, same) -> {
            same.remove(session);
            return same.isEmpty() ? null : same;
        });
    }

    private void awaitFinished(Set<Session> leaving, Promise<Void> done, long deadline) {
        if (now() > deadline || leaving.stream().allMatch(session -> session.inFlight() == 0)) {
            done.complete();
        } else {
            after(20, () -> awaitFinished(leaving, done, deadline));
        }
    }

    private static boolean beyond(int count, int limit) {
        return limit > 0 && count > limit;
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    /**
     * What an operator sets; a limit of 0 is none.
     *
     * @param messageBytes the longest text, in bytes of UTF-8
     * @param messagesPerSecond the rate of a connection
     * @param burst how many may come at once
     * @param roomsPerConnection how many rooms a connection may be in
     * @param connectionsPerAddress how many connections an address may have
     * @param connections how many connections this node takes
     * @param log how many entries are kept of a room
     * @param page how many messages a reader gets that comes without a position
     * @param roster up to how many people a room's members are told one by one
     * @param createRooms whether anybody may make a room by coming in
     */
    public record Settings(
            int messageBytes,
            int messagesPerSecond,
            int burst,
            int roomsPerConnection,
            int connectionsPerAddress,
            int connections,
            int log,
            int page,
            int roster,
            boolean createRooms) {}
}
