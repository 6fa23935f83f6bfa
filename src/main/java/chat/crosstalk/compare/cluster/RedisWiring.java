package chat.crosstalk.compare.cluster;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** All nodes to one Redis: ours, or one that was there before. */
final class RedisWiring implements Wiring {
    private final @Nullable RedisServer server;
    private final URI url;
    private final String prefix;
    private final List<Link> links = new ArrayList<>();

    /**
     * Wires nodes to a Redis.
     *
     * @param server our own Redis, closed with this; null if {@code url} is somebody else's
     * @param prefix what the names of all keys start with
     * @param nodes how many links to open
     * @param link opens a link to a port; null to connect directly
     */
    RedisWiring(@Nullable RedisServer server, URI url, String prefix, int nodes, @Nullable IntFunction<Link> link) {
        this.server = server;
        this.url = url;
        this.prefix = prefix;
        for (int i = 0; link != null && i < nodes; i++) {
            links.add(link.apply(url.getPort()));
        }
    }

    @Override
    public Map<String, Object> config(int node, List<Integer> running) {
        String way = links.isEmpty()
                ? url.toString()
                : url.toString()
                        .replace(":" + url.getPort(), ":" + links.get(node).port());
        return Map.of("redis", Map.of("url", way, "prefix", prefix));
    }

    /** Our own Redis; empty if it is somebody else's, which we neither measure nor restart. */
    Optional<RedisServer> server() {
        return Optional.ofNullable(server);
    }

    @Override
    public Usage usage() {
        return server == null ? Usage.NONE : server.usage();
    }

    @Override
    public void cut() {
        links.forEach(Link::cut);
    }

    @Override
    public void heal() {
        links.forEach(Link::heal);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
