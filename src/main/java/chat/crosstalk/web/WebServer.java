package chat.crosstalk.web;

import chat.crosstalk.address.IpRange;
import chat.crosstalk.address.Origin;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.clock.VertxClock;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.gateway.Gateway;
import chat.crosstalk.identity.Identities;
import chat.crosstalk.peers.Peers;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.transport.OutboundShare;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node's HTTP server. */
public final class WebServer {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    static final int FRAME = 65_536;
    /** Cookies belong to a host, not to a port: other programs there have theirs sent here, too. */
    private static final int HEADERS = 32_768;

    private static final int FLUSHES = 256;
    /** The name of Vert.x' own handler, the last of a connection's pipeline. */
    private static final String VERTX = "handler";

    private static final List<Integer> REFUSALS = List.of(400, 403, 406, 413, 415, 417);

    private final Vertx vertx;
    private final Settings settings;
    private final Faults faults;
    private final Assets assets;
    private final Router router;
    private @Nullable HttpServer server;

    /** The server of one node, not listening yet. */
    public WebServer(
            Vertx vertx,
            Settings settings,
            Gateway gateway,
            Identities identities,
            Peers peers,
            Guarantees guarantees,
            Faults faults,
            PrometheusMeterRegistry meters) {
        this.vertx = vertx;
        this.faults = faults;
        this.settings = settings;
        this.assets = new Assets(vertx);
        this.router = Router.router(vertx);
        Proxies proxies = new Proxies(settings.trustedProxies());
        Origins origins = new Origins(settings.origins(), proxies);
        SessionRoutes sessions =
                new SessionRoutes(identities, gateway, new SessionCookies(identities, proxies, settings.session()));
        router.route().handler(WebServer::harden);
        router.head()
                .handler(request -> request.reroute(HttpMethod.GET, RequestFilter.pathAndQuery(request.request())));
        if (!settings.origins().isEmpty()) {
            router.route("/api/*").handler(cors(settings.origins()));
        }
        router.route("/api/session").handler(origins::check);
        sessions.mount(router);
        new NodeRoutes(peers, gateway, guarantees, settings.limits(), settings.about(), meters).mount(router);
        router.route("/api/session").handler(request -> only(request, "GET, HEAD, POST, DELETE"));
        NodeRoutes.PATHS.forEach(path -> router.route(path).handler(request -> only(request, "GET, HEAD")));
        new SocketRoutes(
                        vertx,
                        new VertxClock(vertx),
                        gateway,
                        sessions,
                        origins,
                        proxies,
                        outboundShare(settings.outboundBytes()))
                .mount(router);
        router.route().handler(assets::serve);
        REFUSALS.forEach(status -> router.errorHandler(status, request -> refuse(request, status)));
        router.errorHandler(500, this::fault);
    }

    /**
     * Begins to listen.
     *
     * @return the port; fails if the address is taken or the certificate does not fit its key
     */
    public Future<Integer> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(HEADERS)
                .setMaxWebSocketFrameSize(FRAME)
                .setMaxWebSocketMessageSize(FRAME)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setWebSocketClosingTimeout(2)
                .setIdleTimeout(0)
                .setTcpNoDelay(true)
                .setCompressionSupported(false);
        Tls tls = settings.tls();
        if (tls != null) {
            options.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .addCertPath(tls.certificate())
                            .addKeyPath(tls.key()));
        }
        HttpServer http = vertx.createHttpServer(options).connectionHandler(WebServer::prepare);
        server = http;
        return assets.start()
                .compose(v -> http.requestHandler(new RequestFilter(router)).listen())
                .map(HttpServer::actualPort);
    }

    /** Stops listening and ends what is still open; never fails. */
    public Future<Void> stop() {
        return server == null
                ? Future.succeededFuture()
                : server.close().recover(e -> {
                    LOG.debug("close failed", e);
                    return Future.succeededFuture();
                });
    }

    /**
     * Answers to requests that were read together leave in one system call. What a room fans out is joined before and
     * leaves as soon as it is written, so that the room knows how long its writing takes.
     */
    private static void prepare(HttpConnection connection) {
        ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
        pipeline.addFirst(new FlushConsolidationHandler(FLUSHES, false));
        pipeline.addBefore(VERTX, null, new RequestFilter.Versions());
    }

    /** Queues may take half of what there is for buffers outside the heap; the other half is for what comes in, and for TLS. */
    private static OutboundShare outboundShare(int limit) {
        return new OutboundShare(limit > 0 ? limit : Integer.MAX_VALUE, PlatformDependent.maxDirectMemory() / 2);
    }

    private static void harden(RoutingContext request) {
        request.response()
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("cross-origin-opener-policy", "same-origin");
        request.next();
    }

    private static CorsHandler cors(List<Origin> origins) {
        CorsHandler cors = CorsHandler.create().allowCredentials(true);
        origins.forEach(origin -> cors.addOrigin(origin.toString()));
        return cors.allowedMethod(HttpMethod.GET)
                .allowedMethod(HttpMethod.POST)
                .allowedMethod(HttpMethod.DELETE)
                .allowedHeader(HttpHeaders.CONTENT_TYPE.toString())
                .allowedHeader(HttpHeaders.AUTHORIZATION.toString());
    }

    /** Refuses the methods that no handler before this one took. */
    static void only(RoutingContext request, String methods) {
        request.response()
                .setStatusCode(405)
                .putHeader(HttpHeaders.ALLOW, methods)
                .end();
    }

    /** What a client did wrong is its own to know; it is not logged. */
    private static void refuse(RoutingContext request, int status) {
        if (!request.response().ended()) {
            request.response().setStatusCode(status).end();
        }
    }

    /** What nobody else explains is a fault of this program, and is told as one. */
    private void fault(RoutingContext request) {
        Throwable cause = Objects.requireNonNullElseGet(request.failure(), IllegalStateException::new);
        faults.report("web.request", cause);
        if (!request.response().ended()) {
            Failures.send(request, Rejection.of(Code.INTERNAL, "a fault of this server; it is logged"));
        }
    }

    /**
     * What an operator sets.
     *
     * @param host what to listen on
     * @param port what to listen on; 0 for any
     * @param tls certificate and key, or null for plain HTTP
     * @param origins origins besides the node's own that may use it
     * @param trustedProxies addresses and CIDR ranges whose forwarding headers are believed
     * @param session for how long a session lasts
     * @param outboundBytes the most that is queued for one socket; 0 is no limit
     * @param limits what clients are told of the limits that they keep
     * @param about what it says of itself
     */
    public record Settings(
            String host,
            int port,
            @Nullable Tls tls,
            List<Origin> origins,
            List<IpRange> trustedProxies,
            Duration session,
            int outboundBytes,
            Limits limits,
            About about) {}

    /**
     * What a node says of itself that does not change.
     *
     * @param version of this build
     * @param log where the rooms are kept: {@code sql} or {@code broker}
     * @param store what keeps them, in one word
     */
    public record About(String version, String log, String store) {}

    /**
     * What a client needs to know in order not to send what would be refused.
     *
     * @param messageBytes the length of a message's text in UTF-8; 0 is no limit
     * @param roomsPerConnection rooms that one connection reads at a time; 0 is no limit
     */
    public record Limits(int messageBytes, int roomsPerConnection) {}

    /**
     * Files of a certificate.
     *
     * @param certificate PEM file with the chain
     * @param key PEM file with the private key
     */
    public record Tls(String certificate, String key) {}
}
