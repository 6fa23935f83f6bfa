package chat.crosstalk;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.eventbus.EventBusBroker;
import chat.crosstalk.broker.eventbus.EventBusSettings;
import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.broker.redis.EmbeddedRedis;
import chat.crosstalk.broker.redis.RedisBroker;
import chat.crosstalk.broker.redis.RedisSettings;
import chat.crosstalk.clock.Clock;
import chat.crosstalk.clock.Timings;
import chat.crosstalk.clock.VertxClock;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.RedisUrl;
import chat.crosstalk.config.RoomCreation;
import chat.crosstalk.config.Secret;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.gateway.Gateway;
import chat.crosstalk.gateway.Identities;
import chat.crosstalk.peers.IgnoredMessages;
import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.peers.Peers;
import chat.crosstalk.peers.Sender;
import chat.crosstalk.relay.Relays;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.web.WebServer;
import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.netty4.NettyAllocatorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node, put together: configuration → Vert.x → broker → relays → gateway → HTTP. This is the only place that knows
 * which brokers there are. Everything of a node runs on this verticle's one event loop; what was opened is closed in
 * reverse order, also if a start fails half-way.
 */
final class Node extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final int DESCRIPTORS_BESIDES_SOCKETS = 500;
    private static final Duration START_PATIENCE = Duration.ofSeconds(10);

    private final Config config;
    private final String version;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Faults faults = new Faults(meters);
    private final Deque<Supplier<Future<Void>>> closing = new ArrayDeque<>();
    private String member = "";
    private String readyLine = "";

    private Node(Config config, String version) {
        this.config = config;
        this.version = version;
    }

    /**
     * Starts a node on a Vert.x of its own.
     *
     * @return the node once it serves; fails with a one-line cause, and then nothing of it is left
     */
    static Future<Launcher.Running> launch(Config config, String version) {
        // Nothing is read through Vert.x' cache of class path files, which would need a folder that can be written to.
        FileSystemOptions files =
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setFileSystemOptions(files));
        Node node = new Node(config, version);
        // A promise without a context: one of the node's own contexts could not complete it once Vert.x is closed.
        Promise<Launcher.Running> launched = Promise.promise();
        vertx.deployVerticle(node)
                .onComplete(
                        id -> launched.complete(new Deployed(vertx, id, node.readyLine)),
                        e -> vertx.close().onComplete(closed -> launched.fail(e)));
        return launched.future();
    }

    @Override
    public Future<?> start() {
        context.exceptionHandler(fault -> faults.report("context", fault));
        warnOfLimits();
        bindMeters();
        return openBroker()
                .compose(this::serve)
                .recover(e -> closeAll().transform(v -> Future.failedFuture(inOneLine(e))));
    }

    private Future<Integer> cannotListen(Throwable cause) {
        Config.Http http = config.http();
        return Future.failedFuture(
                cause instanceof IOException
                        ? new StartupException(
                                "cannot listen on %s:%d: %s".formatted(http.host(), http.port(), cause.getMessage()))
                        : cause);
    }

    private Throwable inOneLine(Throwable cause) {
        return cause instanceof IllegalStateException
                ? new StartupException(String.valueOf(cause.getMessage()))
                : cause;
    }

    @Override
    public Future<?> stop() {
        LOG.info("stopping: node={}", config.node());
        return closeAll().onSuccess(v -> LOG.info("stopped: node={}", config.node()));
    }

    private Future<Broker> openBroker() {
        Future<Broker> opening = switch (config.broker()) {
            case MEMORY ->
                Future.succeededFuture(new MemoryBroker(
                        vertx,
                        new MemoryStore(config.rooms().log(), config.limits().rooms())));
            case REDIS ->
                config.redis().embedded()
                        ? startRedis().compose(this::openRedis)
                        : openRedis(config.redis().url());
            case HAZELCAST -> openHazelcast();
        };
        return opening.onSuccess(broker -> closing.push(broker::close));
    }

    /** Starts a Redis of this node's own, which is stopped last, after everything that needs it. */
    private Future<RedisUrl> startRedis() {
        return vertx.executeBlocking(() -> EmbeddedRedis.start(config.redis().url()))
                .map(redis -> {
                    LOG.info("embedded Redis: {}", redis.started() ? "started" : "one listens there already");
                    closing.push(() -> vertx.executeBlocking(() -> {
                        redis.stop();
                        return null;
                    }));
                    return redis.url();
                });
    }

    private Future<Broker> openRedis(RedisUrl url) {
        return RedisBroker.open(
                vertx,
                new RedisSettings(
                        url,
                        config.redis().prefix(),
                        config.rooms().log(),
                        config.limits().rooms()));
    }

    private Future<Broker> openHazelcast() {
        Config.Hazelcast hazelcast = config.hazelcast();
        EventBusSettings settings = new EventBusSettings(
                hazelcast.cluster(),
                hazelcast.host(),
                hazelcast.port(),
                hazelcast.members(),
                hazelcast.eventBusPort(),
                hazelcast.publicHost(),
                Objects.requireNonNullElse(hazelcast.publicPort(), 0),
                Objects.requireNonNullElse(hazelcast.eventBusPublicPort(), 0),
                hazelcast.backups(),
                hazelcast.deadAfterSeconds(),
                config.rooms().log(),
                config.limits().rooms());
        return EventBusBroker.open(vertx, settings).map(broker -> {
            member = broker.memberAddress();
            return broker;
        });
    }

    private Future<Void> serve(Broker broker) {
        String start = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
        Duration session = Duration.ofHours(config.auth().sessionHours());
        Secret secret = config.auth().secret();

        Clock clock = new VertxClock(vertx);
        IgnoredMessages ignored = new IgnoredMessages(meters);
        NodeChannel channel = new NodeChannel(broker.bus(), new Sender(config.node(), start), ignored, faults);
        Peers peers = new Peers(
                clock,
                Timings.STANDARD,
                broker,
                channel,
                config.broker().toString(),
                Duration.ofSeconds(config.hazelcast().deadAfterSeconds()));
        Relays relays = new Relays(
                vertx,
                broker,
                channel,
                new LinkedHashSet<>(config.rooms().names()),
                Duration.ofHours(config.rooms().idleHours()),
                meters);
        Identities identities = new Identities(vertx, broker.leases(), secret == null ? null : secret.value(), session);
        Gateway gateway = new Gateway(vertx, relays, identities, channel, gatewaySettings(), meters);
        WebServer web =
                new WebServer(vertx, webSettings(session), gateway, identities, peers, broker.guarantees(), meters);
        peers.onGone(relays::gone);
        peers.onLeft(relays::left);

        return patiently(channel::open)
                .compose(v -> {
                    closing.push(peers::stop);
                    return patiently(peers::start);
                })
                .compose(v -> patiently(identities::start))
                .compose(v -> {
                    closing.push(() -> {
                        relays.stop();
                        return Future.succeededFuture();
                    });
                    return patiently(relays::start);
                })
                .compose(v -> {
                    gateway.start();
                    closing.push(web::stop);
                    return web.start().recover(this::cannotListen);
                })
                .onSuccess(port -> {
                    closing.push(() ->
                            gateway.drain(Duration.ofSeconds(config.drain().seconds())));
                    ready(port, broker.guarantees());
                })
                .mapEmpty();
    }

    /** A broker that has just begun may refuse for a moment, as one does whose node was stopped while it started. */
    private Future<Void> patiently(Supplier<Future<Void>> step) {
        return patiently(step, System.nanoTime() + START_PATIENCE.toNanos());
    }

    private Future<Void> patiently(Supplier<Future<Void>> step, long deadline) {
        return step.get().recover(cause -> {
            boolean again = cause instanceof Rejection rejection
                    && rejection.code() == Code.BROKER_UNAVAILABLE
                    && System.nanoTime() < deadline;
            return again ? vertx.timer(200).compose(t -> patiently(step, deadline)) : Future.failedFuture(cause);
        });
    }

    private Gateway.Settings gatewaySettings() {
        Config.Limits limits = config.limits();
        return new Gateway.Settings(
                limits.messageBytes(),
                limits.messagesPerSecond(),
                limits.burst(),
                limits.roomsPerConnection(),
                limits.connectionsPerAddress(),
                limits.connections(),
                config.rooms().log(),
                config.rooms().page(),
                config.rooms().roster(),
                config.rooms().create() == RoomCreation.ANYONE);
    }

    private WebServer.Settings webSettings(Duration session) {
        Config.Http http = config.http();
        Config.Tls tls = http.tls();
        return new WebServer.Settings(
                http.host(),
                http.port(),
                tls == null
                        ? null
                        : new WebServer.Tls(
                                tls.certificate().toString(), tls.key().toString()),
                http.origins(),
                http.trustedProxies(),
                session,
                config.limits().outboundBytes(),
                new WebServer.Limits(
                        config.limits().messageBytes(), config.limits().roomsPerConnection()),
                version);
    }

    private void ready(int port, Guarantees guarantees) {
        String scheme = config.http().tls() == null ? "http" : "https";
        String host = config.http().host().contains(":")
                ? '[' + config.http().host() + ']'
                : config.http().host();
        readyLine = "crosstalk ready: %s://%s:%d node=%s broker=%s%s"
                .formatted(
                        scheme,
                        host,
                        port,
                        config.node(),
                        config.broker(),
                        member.isEmpty() ? "" : " member=" + member);
        LOG.info("guarantee: when one node dies: {}", guarantees.nodeDeath());
        LOG.info("guarantee: when all nodes stop: {}", guarantees.allNodesStop());
        LOG.info("guarantee: what fails alone: {}", guarantees.singlePoint());
        LOG.info("guarantee: who carries the messages: {}", guarantees.carrier());
    }

    private void warnOfLimits() {
        if (!new InetSocketAddress(config.http().host(), 0).getAddress().isLoopbackAddress()) {
            LOG.warn("listening beyond loopback: http.host={}", config.http().host());
        }
        long wanted = (long) config.limits().connections() + DESCRIPTORS_BESIDES_SOCKETS;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < wanted) {
            LOG.warn(
                    "too few file descriptors: have={} wanted={} for limits.connections={}",
                    system.getMaxFileDescriptorCount(),
                    wanted,
                    config.limits().connections());
        }
    }

    private void bindMeters() {
        meters.config()
                .commonTags("node", config.node(), "broker", config.broker().toString());
        new JvmMemoryMetrics().bindTo(meters);
        new NettyAllocatorMetrics(PooledByteBufAllocator.DEFAULT).bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        JvmGcMetrics pauses = new JvmGcMetrics();
        pauses.bindTo(meters);
        closing.push(() -> {
            pauses.close();
            meters.close();
            return Future.succeededFuture();
        });
    }

    private Future<Void> closeAll() {
        Supplier<Future<Void>> next = closing.poll();
        return next == null
                ? Future.succeededFuture()
                : next.get().transform(done -> {
                    if (done.failed()) {
                        LOG.warn(
                                "part of the node did not close: {}",
                                done.cause().toString());
                    }
                    return closeAll();
                });
    }

    /** A node that serves. */
    private record Deployed(Vertx vertx, String id, String readyLine) implements Launcher.Running {

        @Override
        public Future<Void> stop() {
            Promise<Void> stopped = Promise.promise();
            vertx.undeploy(id).onComplete(done -> vertx.close().onComplete(stopped));
            return stopped.future();
        }
    }
}
