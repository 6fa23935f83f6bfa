package chat.crosstalk.broker.redis;

import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisOptions;
import java.net.URI;

/**
 * Where Redis is: {@code redis://[user[:password]@]host[:port][/database]}, or {@code rediss://} for TLS, which checks the
 * server's certificate and name against the JVM's trust store.
 *
 * @param url as configured; holds the password
 * @param uri the same, parsed
 */
record Endpoint(String url, URI uri) {

    static final int DEFAULT_PORT = 6379;
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    static Endpoint parse(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw fault();
        }
        boolean scheme = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
        if (!scheme || uri.getHost() == null || !database(uri).matches("\\d{1,5}")) {
            throw fault();
        }
        return new Endpoint(url, uri);
    }

    /** The address without the password, for logs. */
    String name() {
        return uri.getHost() + ":" + port();
    }

    String host() {
        return uri.getHost();
    }

    int port() {
        return uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    }

    boolean tls() {
        return "rediss".equals(uri.getScheme());
    }

    int database() {
        return Integer.parseInt(database(uri));
    }

    Endpoint withPort(int port) {
        String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return parse(uri.getScheme() + "://" + user + uri.getHost() + ":" + port + uri.getRawPath() + query);
    }

    /**
     * What the client needs for one connection of its own, which is never given back, recycled or shared.
     *
     * @param clientName shown by CLIENT LIST
     * @param inFlight the most commands that may wait for their answer
     */
    RedisOptions options(String clientName, int inFlight) {
        NetClientOptions net = new NetClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true);
        if (tls()) {
            net.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        }
        String separator = uri.getRawQuery() == null ? "?" : "&";
        return new RedisOptions()
                .setConnectionString(url + separator + "client=" + clientName)
                .setNetClientOptions(net)
                .setMaxPoolSize(1)
                .setMaxPoolWaiting(1)
                .setPoolCleanerInterval(-1)
                .setPoolRecycleTimeout(-1)
                .setMaxWaitingHandlers(inFlight);
    }

    @Override
    public String toString() {
        return name();
    }

    private static String database(URI uri) {
        String path = uri.getPath();
        return path == null || path.length() < 2 ? "0" : path.substring(1);
    }

    private static IllegalArgumentException fault() {
        return new IllegalArgumentException(
                "redis.url: expected redis://[user:password@]host[:port][/database] or rediss://…");
    }
}
