package chat.crosstalk.broker.redis;

import chat.crosstalk.config.RedisUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisOptions;
import java.net.InetAddress;
import java.net.URI;

/**
 * How Redis is reached. TLS checks the server's certificate and name against the JVM's trust store.
 *
 * @param url where it is
 */
record Endpoint(RedisUrl url) {

    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    /** The address without user and password, for logs. */
    String name() {
        return url.place().toString();
    }

    /**
     * What the client needs for one connection of its own, which is never given back, recycled or shared.
     *
     * @param clientName shown by CLIENT LIST
     * @param inFlight the most commands that may wait for their answer
     * @return fails if the host's name cannot be looked up
     */
    Future<RedisOptions> options(Vertx vertx, String clientName, int inFlight) {
        return host(vertx).map(host -> options(host, clientName, inFlight));
    }

    /**
     * The host as the client's own URL parser takes it. That one refuses names which resolvers know, such as those with an
     * underscore; they are looked up here, anew for each connection.
     */
    private Future<String> host(Vertx vertx) {
        String host = url.place().host().toString();
        boolean taken = URI.create("redis://" + host).getHost() != null;
        return taken
                ? Future.succeededFuture(host)
                : vertx.executeBlocking(() -> InetAddress.getByName(url.host()), false)
                        .map(found -> found.getHostAddress().contains(":")
                                ? '[' + found.getHostAddress() + ']'
                                : found.getHostAddress());
    }

    private RedisOptions options(String host, String clientName, int inFlight) {
        NetClientOptions net = new NetClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true);
        if (url.tls()) {
            net.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        }
        return new RedisOptions()
                .setConnectionString("%s://%s:%d/%d?client=%s"
                        .formatted(url.tls() ? "rediss" : "redis", host, url.port(), url.database(), clientName))
                .setUser(url.user())
                .setPassword(url.password())
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
}
