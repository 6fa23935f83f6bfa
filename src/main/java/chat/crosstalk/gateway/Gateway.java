package chat.crosstalk.gateway;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.clock.Clock;
import chat.crosstalk.clock.Timings;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.RoomCreation;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.gateway.bridge.BridgeCodec;
import chat.crosstalk.identity.Identities;
import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.presence.Rosters;
import chat.crosstalk.relay.Relays;
import chat.crosstalk.room.User;
import chat.crosstalk.transport.Close;
import chat.crosstalk.transport.Transport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All sockets of one node and the rooms that they are in: takes sockets, watches them, ends them. Everything in this
 * package runs on the node's context.
 */
public final class Gateway {

    private static final long PING = 25_000;
    private static final long WATCH = 1_000;
    /** For how many milliseconds a reader may take no byte of what is queued for it. */
    private static final long STALLED = 30_000;
    /** For how many milliseconds nothing may be heard of the other side. */
    private static final long SILENT = 90_000;

    private final Clock clock;
    private final Timings timings;
    private final Config.Limits limits;
    private final Connections connections = new Connections();
    private final Standing standing;
    private final Draining draining;
    private final RoomTable rooms;
    private final Appends appends;
    private final SessionServices services;
    private final Session.Owner owner = new Owner();
    private long sockets;

    /** The gateway of one node. */
    public Gateway(Parts parts, Config.Limits limits, Config.Rooms rooms, MeterRegistry registry) {
        this.clock = parts.clock;
        this.timings = parts.timings;
        this.limits = limits;
        GatewayMeters meters = GatewayMeters.in(registry);
        Permissions permissions = new Permissions();
        this.rooms = new RoomTable(
                clock,
                parts.broker.rooms(),
                new RoomOpening(clock, parts.faults, parts.relays, parts.rosters, parts.broker, rooms),
                timings.linger().toMillis());
        this.appends = new Appends(clock, parts.broker.rooms(), parts.relays::position, timings.postDeadline(), meters);
        this.standing = new Standing(clock, connections, parts.identities, parts.nodes);
        this.draining = new Draining(clock, connections, timings.inFlight());
        RoomQueries directory = new RoomQueries(permissions, parts.broker.rooms(), parts.rosters::memberCount);
        this.services = new SessionServices(
                new BridgeCodec(limits.messageBytes(), rooms.page()),
                parts.identities,
                new Requests(
                        new Posting(permissions, appends, parts.nodes),
                        new HistoryQueries(permissions, parts.broker.rooms()),
                        directory,
                        new RosterQueries(permissions, this.rooms)),
                directory,
                new PageTurns(),
                new JoinedRooms.Settings(
                        clock,
                        permissions,
                        this.rooms,
                        limits.roomsPerConnection(),
                        rooms.create() == RoomCreation.ANYONE,
                        meters.deliveries()),
                () -> new Pace(limits.messagesPerSecond(), limits.burst(), clock),
                meters,
                parts.faults);
        Gauge.builder("crosstalk.connections", connections, Connections::size).register(registry);
    }

    /** Begins to watch its sockets. */
    public void start() {
        standing.start(timings);
        clock.every(
                PING,
                () -> connections.all().forEach(session -> session.transport().ping()));
        clock.every(WATCH, this::watch);
    }

    /** Tries nothing again that the broker does not take, as the node stops. */
    public void stop() {
        appends.stop();
    }

    /**
     * Takes a socket that has been accepted.
     *
     * @param clientAddress whose it is, for the limit of connections
     * @param token the session's token that came with its first request, or null
     */
    public void accept(Transport transport, String clientAddress, @Nullable String token) {
        Session session = new Session(sockets++, transport, clientAddress, services, owner);
        connections.add(session);
        transport.open(session);
        if (draining.begun()) {
            session.close(Close.GOING_AWAY);
        } else if (beyond(connections.size(), limits.connections())
                || beyond(connections.from(clientAddress), limits.connectionsPerAddress())) {
            session.close(Close.TOO_MANY_CONNECTIONS);
        } else {
            session.begin(token);
        }
    }

    /** Ends all sockets of a user, on all nodes. */
    public void logout(User user) {
        standing.logout(user);
    }

    /** Gives all sockets of a user, on all nodes, the user's new name. */
    public void rename(User user) {
        standing.rename(user);
    }

    /** News may have been lost: looks at what nodes tell each other and nothing repeats. */
    public void restored() {
        standing.lookAtAll();
    }

    /** Whether this node takes no more sockets. */
    public boolean draining() {
        return draining.begun();
    }

    /**
     * Takes no more sockets and ends those that are there, spread over at most {@code window}.
     *
     * @return completes when all are told and what was accepted from them is finished
     */
    public Future<Void> drain(Duration window) {
        return draining.begin(window);
    }

    private void watch() {
        for (Session session : connections.all()) {
            if (session.transport().stalledMillis() > STALLED) {
                session.close(Close.SLOW_CONSUMER);
            } else if (session.transport().silentMillis() > SILENT) {
                session.close(Close.SILENT);
            }
        }
        rooms.closeIdle();
    }

    private static boolean beyond(int count, int limit) {
        return limit > 0 && count > limit;
    }

    /** Keeps the registry of sessions. */
    private final class Owner implements Session.Owner {

        @Override
        public void identified(Session session, @Nullable User before, User user) {
            connections.identified(session, before, user);
            standing.identified(session, user);
        }

        @Override
        public void ended(Session session) {
            connections.remove(session);
        }
    }

    /**
     * What a gateway stands on.
     *
     * @param identities who is who
     * @param nodes what nodes tell each other
     * @param relays the logs that this node follows
     * @param rosters who is in which room
     */
    public record Parts(
            Clock clock,
            Timings timings,
            Faults faults,
            Broker broker,
            Identities identities,
            NodeChannel nodes,
            Relays relays,
            Rosters rosters) {}
}
