package chat.crosstalk.config;

import static chat.crosstalk.config.Key.optional;
import static chat.crosstalk.config.Key.withDefault;
import static chat.crosstalk.config.Kind.flag;
import static chat.crosstalk.config.Kind.integer;
import static chat.crosstalk.config.Kind.listOf;
import static chat.crosstalk.config.Kind.oneOf;

import chat.crosstalk.address.IpRange;
import chat.crosstalk.address.Origin;
import chat.crosstalk.room.RoomName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table of all keys: paths, values, defaults and meanings. Loading, environment variables, suggestions, the printed
 * configuration and the JSON schema all come from here.
 */
final class Keys {

    static final Key<String> NODE =
            optional("node", Kinds.NAME, "name of this node, unique in its cluster; random if none is given");
    static final Key<BrokerMode> BROKER =
            withDefault("broker", oneOf(BrokerMode.class), BrokerMode.HAZELCAST, "what carries messages between nodes");
    static final Key<LogMode> LOG = withDefault(
            "log", oneOf(LogMode.class), LogMode.SQL, "where rooms are kept: in a database, or in the broker itself");
    static final Key<SqlUrl> SQL_URL = withDefault(
            "sql.url",
            Kinds.SQL_URL,
            SqlUrl.parse("sqlite:crosstalk.db").orElseThrow(),
            "address of the database; several nodes share one");

    static final Key<String> HTTP_HOST =
            withDefault("http.host", Kinds.HOST, "127.0.0.1", "name or address to listen on; 0.0.0.0 for all");
    static final Key<Integer> HTTP_PORT = withDefault("http.port", Kinds.PORT, 8080, "port to listen on");
    static final Key<List<Origin>> HTTP_ORIGINS = withDefault(
            "http.origins",
            listOf(Kinds.ORIGIN),
            List.of(),
            "origins besides the node's own whose pages may open sockets");
    static final Key<Path> HTTP_TLS_CERTIFICATE =
            optional("http.tls.certificate", Kinds.PEM, "PEM file with the certificate chain; HTTPS if given");
    static final Key<Path> HTTP_TLS_KEY =
            optional("http.tls.key", Kinds.PEM, "PEM file with the certificate's private key");
    static final Key<List<IpRange>> HTTP_TRUSTED_PROXIES = withDefault(
            "http.trustedProxies",
            listOf(Kinds.PROXY),
            List.of(),
            "addresses or CIDR ranges of proxies whose X-Forwarded headers are believed");

    static final Key<String> HAZELCAST_CLUSTER = withDefault(
            "hazelcast.cluster",
            Kinds.NAME,
            "crosstalk",
            "name of the cluster; members of another name are not joined");
    static final Key<String> HAZELCAST_HOST = withDefault(
            "hazelcast.host", Kinds.HOST, "127.0.0.1", "name or address that member and event bus listen on");
    static final Key<Integer> HAZELCAST_PORT = withDefault("hazelcast.port", Kinds.PORT, 5701, "port of the member");
    static final Key<List<String>> HAZELCAST_MEMBERS = withDefault(
            "hazelcast.members", listOf(Kinds.MEMBER), List.of(), "host:port of the members to join through");
    static final Key<Integer> HAZELCAST_EVENT_BUS_PORT =
            withDefault("hazelcast.eventBusPort", Kinds.PORT, 0, "port of the event bus");
    static final Key<String> HAZELCAST_PUBLIC_HOST = optional(
            "hazelcast.publicHost",
            Kinds.HOST,
            "host that other nodes reach this one on; hazelcast.host if none is given");
    static final Key<Integer> HAZELCAST_PUBLIC_PORT = optional(
            "hazelcast.publicPort",
            Kinds.PUBLIC_PORT,
            "member port that other nodes are told; the bound one if none is given");
    static final Key<Integer> HAZELCAST_EVENT_BUS_PUBLIC_PORT = optional(
            "hazelcast.eventBusPublicPort",
            Kinds.PUBLIC_PORT,
            "event bus port that other nodes are told; the bound one if none is given");
    static final Key<Integer> HAZELCAST_BACKUPS = withDefault(
            "hazelcast.backups",
            integer(0, 6, "a number of copies"),
            1,
            "synchronous copies of each room log on other nodes");
    static final Key<Integer> HAZELCAST_DEAD_AFTER_SECONDS = withDefault(
            "hazelcast.deadAfterSeconds",
            integer(2, 300, "seconds"),
            6,
            "seconds of silence after which a node counts as dead");

    static final Key<RedisUrl> REDIS_URL = withDefault(
            "redis.url",
            Kinds.REDIS_URL,
            RedisUrl.parse("redis://127.0.0.1:6379").orElseThrow(),
            "address of the Redis");
    static final Key<Boolean> REDIS_EMBEDDED = withDefault(
            "redis.embedded", flag(), false, "whether the node starts a Redis of its own where redis.url points");
    static final Key<String> REDIS_PREFIX = withDefault(
            "redis.prefix", Kinds.PREFIX, "crosstalk", "what the names of all keys and channels start with");

    static final Key<Integer> ROOMS_LOG = withDefault(
            "rooms.log",
            integer(1, 100_000, "entries"),
            1000,
            "entries kept per room, with log sql in a node's memory only");
    static final Key<Integer> ROOMS_PAGE = withDefault(
            "rooms.page", integer(1, 200, "messages"), 50, "messages on the newest page that a new reader gets");
    static final Key<Integer> ROOMS_ROSTER = withDefault(
            "rooms.roster",
            integer(0, 10_000, "members"),
            200,
            "members of a room up to which presence names people; above it only counts are sent");
    static final Key<RoomCreation> ROOMS_CREATE =
            withDefault("rooms.create", oneOf(RoomCreation.class), RoomCreation.ANYONE, "who may create rooms");
    static final Key<List<RoomName>> ROOMS_NAMES =
            withDefault("rooms.names", listOf(Kinds.ROOM), List.of(RoomName.parse("lobby")), "rooms that always exist");
    static final Key<Integer> ROOMS_IDLE_HOURS = withDefault(
            "rooms.idleHours",
            integer(0, 87_600, "hours or 0 for never"),
            0,
            "hours after which a room in which nothing was ever said and nobody is is dropped");
    static final Key<Integer> ROOMS_KEEP_DAYS = withDefault(
            "rooms.keepDays",
            integer(0, 36_500, "days or 0 for ever"),
            0,
            "days after which messages expire; needs log sql");

    static final Key<Integer> LIMITS_MESSAGE_BYTES =
            withDefault("limits.messageBytes", Kinds.TEXT_LIMIT, 8192, "UTF-8 bytes of a message's text");
    static final Key<Integer> LIMITS_MESSAGES_PER_SECOND = withDefault(
            "limits.messagesPerSecond",
            Kinds.LIMIT,
            10,
            "posts, edits, deletes and reactions per second and connection");
    static final Key<Integer> LIMITS_BURST =
            withDefault("limits.burst", Kinds.LIMIT, 20, "how many of them may come at once");
    static final Key<Integer> LIMITS_ROOMS_PER_CONNECTION =
            withDefault("limits.roomsPerConnection", Kinds.LIMIT, 50, "rooms that one connection reads at a time");
    static final Key<Integer> LIMITS_ROOMS =
            withDefault("limits.rooms", Kinds.LIMIT, 10_000, "rooms that exist at a time");
    static final Key<Integer> LIMITS_CONNECTIONS_PER_ADDRESS =
            withDefault("limits.connectionsPerAddress", Kinds.LIMIT, 1000, "connections from one address to this node");
    static final Key<Integer> LIMITS_CONNECTIONS =
            withDefault("limits.connections", Kinds.LIMIT, 50_000, "connections to this node");
    static final Key<Integer> LIMITS_OUTBOUND_BYTES =
            withDefault("limits.outboundBytes", Kinds.LIMIT, 1_048_576, "bytes queued for one reader");

    static final Key<AuthMode> AUTH_MODE =
            withDefault("auth.mode", oneOf(AuthMode.class), AuthMode.GUEST, "how people log in");
    static final Key<Secret> AUTH_SECRET = optional(
            "auth.secret",
            Kinds.SECRET,
            "what session tokens are signed with; made once per cluster and kept with the rooms if none is given");
    static final Key<Integer> AUTH_SESSION_HOURS =
            withDefault("auth.sessionHours", integer(1, 87_600, "hours"), 720, "hours that a session lasts");

    static final Key<Integer> DRAIN_SECONDS = withDefault(
            "drain.seconds", integer(0, 600, "seconds"), 10, "seconds over which sockets are closed at a stop");

    /** Every key, in the order people are shown them. */
    static final List<Key<?>> ALL = List.of(
            NODE,
            BROKER,
            LOG,
            SQL_URL,
            HTTP_HOST,
            HTTP_PORT,
            HTTP_ORIGINS,
            HTTP_TLS_CERTIFICATE,
            HTTP_TLS_KEY,
            HTTP_TRUSTED_PROXIES,
            HAZELCAST_CLUSTER,
            HAZELCAST_HOST,
            HAZELCAST_PORT,
            HAZELCAST_MEMBERS,
            HAZELCAST_EVENT_BUS_PORT,
            HAZELCAST_PUBLIC_HOST,
            HAZELCAST_PUBLIC_PORT,
            HAZELCAST_EVENT_BUS_PUBLIC_PORT,
            HAZELCAST_BACKUPS,
            HAZELCAST_DEAD_AFTER_SECONDS,
            REDIS_URL,
            REDIS_EMBEDDED,
            REDIS_PREFIX,
            ROOMS_LOG,
            ROOMS_PAGE,
            ROOMS_ROSTER,
            ROOMS_CREATE,
            ROOMS_NAMES,
            ROOMS_IDLE_HOURS,
            ROOMS_KEEP_DAYS,
            LIMITS_MESSAGE_BYTES,
            LIMITS_MESSAGES_PER_SECOND,
            LIMITS_BURST,
            LIMITS_ROOMS_PER_CONNECTION,
            LIMITS_ROOMS,
            LIMITS_CONNECTIONS_PER_ADDRESS,
            LIMITS_CONNECTIONS,
            LIMITS_OUTBOUND_BYTES,
            AUTH_MODE,
            AUTH_SECRET,
            AUTH_SESSION_HOURS,
            DRAIN_SECONDS);

    private Keys() {}

    static Optional<Key<?>> at(String path) {
        return ALL.stream().filter(key -> key.path().equals(path)).findFirst();
    }

    /** Whether {@code path} is a group that holds keys. */
    static boolean isGroup(String path) {
        return ALL.stream().anyMatch(key -> key.path().startsWith(path + "."));
    }

    /** The names of the keys and groups in a group, for people. */
    static String members(String group) {
        return ALL.stream()
                .filter(key -> key.path().startsWith(group + "."))
                .map(key -> key.path().substring(group.length() + 1).split("\\.", -1)[0])
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
