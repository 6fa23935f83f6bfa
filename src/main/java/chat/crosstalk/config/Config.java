package chat.crosstalk.config;

import chat.crosstalk.address.IpRange;
import chat.crosstalk.address.Origin;
import chat.crosstalk.room.RoomName;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effective configuration of one node, complete and valid: a loader made it, so nobody has to check it again.
 *
 * <p>A limit of 0 is off, a port of 0 means any free port. {@code toString} never shows a secret. {@link Keys} says what
 * each key means, its default and its bounds.
 *
 * @param node the node's name, unique in its cluster
 */
public record Config(
        String node,
        BrokerMode broker,
        Log log,
        Sql sql,
        Http http,
        Hazelcast hazelcast,
        Redis redis,
        Rooms rooms,
        Limits limits,
        Auth auth,
        Drain drain) {

    /** The configuration of a node that was given none: all defaults, and a random node name at every call. */
    public static Config defaults() {
        return Values.none().toConfig();
    }

    /**
     * Where the rooms are kept.
     *
     * @param mode in a database, or in the broker itself
     * @param written whether anybody wrote it, in a file, the environment or the command line; else it is the default
     */
    public record Log(LogMode mode, boolean written) {}

    /**
     * The database of the rooms.
     *
     * @param url address of the database
     */
    public record Sql(SqlUrl url) {}

    /**
     * Where the node serves the page and the bridge.
     *
     * @param host name or address to listen on
     * @param port port to listen on
     * @param origins origins besides the node's own whose pages may open sockets
     * @param tls certificate and key, null to serve plain HTTP
     * @param trustedProxies addresses and CIDR ranges whose {@code X-Forwarded-*} headers are believed
     */
    public record Http(
            String host,
            int port,
            List<Origin> origins,
            @Nullable Tls tls,
            List<IpRange> trustedProxies) {}

    /**
     * The node's certificate.
     *
     * @param certificate readable PEM file with the certificate chain
     * @param key readable PEM file with the private key
     */
    public record Tls(Path certificate, Path key) {}

    /**
     * Membership and event bus of the Hazelcast mode.
     *
     * @param cluster name of the cluster; members of another name are not joined
     * @param host name or address that member and event bus listen on
     * @param port port of the member
     * @param members {@code host:port} of the members to join through
     * @param eventBusPort port of the event bus
     * @param publicHost host that peers are told to reach this node on, null for {@code host}
     * @param publicPort member port that peers are told, null for the bound one
     * @param eventBusPublicPort event bus port that peers are told, null for the bound one
     * @param backups synchronous copies of every room log on other nodes
     * @param deadAfterSeconds silence, in seconds, after which a node counts as dead
     */
    public record Hazelcast(
            String cluster,
            String host,
            int port,
            List<String> members,
            int eventBusPort,
            @Nullable String publicHost,
            @Nullable Integer publicPort,
            @Nullable Integer eventBusPublicPort,
            int backups,
            int deadAfterSeconds) {}

    /**
     * The broker of the Redis mode.
     *
     * @param url address of the Redis
     * @param embedded whether the node starts a Redis of its own where {@code url} points
     * @param prefix what the names of all keys and channels start with
     */
    public record Redis(RedisUrl url, boolean embedded, String prefix) {}

    /**
     * The rooms and what is kept of them.
     *
     * @param log entries kept per room
     * @param page messages on the newest page that a new reader gets
     * @param roster members up to which presence names people; above it only counts are sent
     * @param create who may create rooms
     * @param names rooms that always exist, in the order the page lists them
     * @param idleHours hours after which a room in which nothing was ever said and nobody is is dropped, 0 for never
     * @param keepDays days after which messages expire, 0 for never; more than 0 only where a database keeps the rooms
     */
    public record Rooms(
            int log, int page, int roster, RoomCreation create, List<RoomName> names, int idleHours, int keepDays) {}

    /**
     * What one connection, one address and one node may use; 0 switches a limit off.
     *
     * @param messageBytes UTF-8 bytes of a message's text
     * @param messagesPerSecond posts, edits, deletes and reactions per second and connection, on average
     * @param burst how many of them may come at once
     * @param roomsPerConnection rooms that one connection reads at a time
     * @param rooms rooms that exist in the cluster at a time
     * @param connectionsPerAddress connections from one address to this node
     * @param connections connections to this node
     * @param outboundBytes bytes queued for one reader before it has to catch up from the log
     */
    public record Limits(
            int messageBytes,
            int messagesPerSecond,
            int burst,
            int roomsPerConnection,
            int rooms,
            int connectionsPerAddress,
            int connections,
            int outboundBytes) {}

    /**
     * Sessions.
     *
     * @param mode how people log in
     * @param secret what session tokens are signed with, null for one made once per cluster and kept in the broker
     * @param sessionHours hours that a session lasts
     */
    public record Auth(AuthMode mode, @Nullable Secret secret, int sessionHours) {}

    /**
     * Leaving.
     *
     * @param seconds time over which sockets are closed at a stop
     */
    public record Drain(int seconds) {}
}
