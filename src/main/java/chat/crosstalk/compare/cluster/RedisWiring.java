package chat.crosstalk.compare.cluster;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All nodes to one Redis: ours, or one that was there before. */
final class RedisWiring implements Wiring {
    private static final int STANDARD_PORT = 6379;

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
     * @param opener opens links to it; null to connect directly
     */
    RedisWiring(@Nullable RedisServer server, URI url, String prefix, int nodes, @Nullable Links opener) {
        this.server = server;
        this.url = url;
        this.prefix = prefix;
        for (int i = 0; opener != null && i < nodes; i++) {
            links.add(opener.to(url.getHost(), port()));
        }
    }

    @Override
    public Map<String, Object> config(int node, List<Integer> running) {
        String way = links.isEmpty() ? url.toString() : through(links.get(node)).toString();
        return Map.of("redis", Map.of("url", way, "prefix", prefix));
    }

    private int port() {
        return url.getPort() < 0 ? STANDARD_PORT : url.getPort();
    }

    private URI through(Link link) {
        try {
            return new URI(
                    url.getScheme(), url.getUserInfo(), "127.0.0.1", link.port(), url.getPath(), url.getQuery(), null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the parts of a URL make a URL", e);
        }
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
