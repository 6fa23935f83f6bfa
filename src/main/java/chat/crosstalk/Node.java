package chat.crosstalk;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.clock.Clock;
import chat.crosstalk.clock.Timings;
import chat.crosstalk.clock.VertxClock;
import chat.crosstalk.config.BrokerMode;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.LogMode;
import chat.crosstalk.config.Secret;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.gateway.Gateway;
import chat.crosstalk.gateway.RoomUpkeep;
import chat.crosstalk.identity.Identities;
import chat.crosstalk.peers.IgnoredMessages;
import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.peers.Peers;
import chat.crosstalk.peers.Sender;
import chat.crosstalk.presence.NodeContext;
import chat.crosstalk.presence.Rosters;
import chat.crosstalk.relay.Relays;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.web.WebServer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node, put together: configuration → Vert.x → store and carrier → relays → gateway → HTTP. Everything of a node runs on this
 * verticle's one event loop; what was opened is closed in reverse order, also if a start fails half-way.
 */
final class Node extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final long START_PATIENCE = 10_000;
    private static final long START_RETRY = 200;

    private final Config config;
    private final String version;
    private final Timings timings = Timings.STANDARD;
    private final NodeMeters meters;
    private final Faults faults;
    private final Closing closing = new Closing();
    private String readyLine = "";

    private Node(Config config, String version) {
        this.config = config;
        this.version = version;
        this.meters = new NodeMeters(config);
        this.faults = new Faults(meters.registry());
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
        StartWarnings.log(config);
        closing.addNow(meters::close);
        return NodeBroker.open(vertx, config, closing)
                .compose(this::serve)
                .recover(e -> closing.all().transform(v -> Future.failedFuture(inOneLine(e))));
    }

    @Override
    public Future<?> stop() {
        LOG.info("stopping: node={}", config.node());
        return closing.all().onSuccess(v -> LOG.info("stopped: node={}", config.node()));
    }

    private Future<Void> serve(NodeBroker opened) {
        Broker broker = opened.broker();
        Clock clock = new VertxClock(vertx);
        Sender self = new Sender(config.node(), HexFormat.of().toHexDigits(new SecureRandom().nextLong()));
        IgnoredMessages ignored = new IgnoredMessages(meters.registry());
        NodeChannel channel = new NodeChannel(broker.bus(), self, ignored, faults);
        Peers peers = new Peers(clock, timings, broker, channel, self(opened));
        Rosters rosters = new Rosters(new NodeContext(clock, timings, self, ignored, faults), channel);
        Relays relays = new Relays(clock, broker, faults, meters.registry());
        Identities identities = identities(broker);
        Gateway gateway = new Gateway(
                new Gateway.Parts(clock, timings, faults, broker, identities, channel, relays, rosters),
                config.limits(),
                config.rooms(),
                meters.registry());
        RoomUpkeep upkeep = new RoomUpkeep(
                clock,
                InstantSource.system(),
                broker.rooms(),
                rosters::memberCount,
                new LinkedHashSet<>(config.rooms().names()),
                Duration.ofHours(config.rooms().idleHours()));
        WebServer web = new WebServer(
                vertx, webSettings(opened), gateway, identities, peers, broker.guarantees(), faults, meters.registry());
        peers.onGone(rosters::gone);
        peers.onLeft(rosters::left);
        broker.onRestored(() -> {
            relays.restored();
            rosters.exchange();
            gateway.restored();
        });

        return patiently(clock, channel::open)
                .compose(v -> peers.introduce())
                .compose(others -> others ? Future.succeededFuture() : patiently(clock, opened.beginsCold()))
                .compose(v -> {
                    closing.add(peers::stop);
                    return patiently(clock, peers::start);
                })
                .compose(v -> patiently(clock, identities::start))
                .compose(v -> {
                    closing.addNow(relays::stop);
                    closing.addNow(rosters::stop);
                    closing.addNow(gateway::stop);
                    relays.start();
                    rosters.start();
                    return patiently(clock, upkeep::start);
                })
                .compose(v -> {
                    gateway.start();
                    closing.add(web::stop);
                    return web.start().recover(this::cannotListen);
                })
                .onSuccess(port -> {
                    closing.add(() ->
                            gateway.drain(Duration.ofSeconds(config.drain().seconds())));
                    ready(port, opened);
                })
                .mapEmpty();
    }

    private Peers.Self self(NodeBroker opened) {
        Duration deadAfter = Duration.ofSeconds(config.hazelcast().deadAfterSeconds());
        boolean inMembers =
                config.broker() == BrokerMode.HAZELCAST && config.log().mode() == LogMode.BROKER;
        return new Peers.Self(
                config.broker().toString(), opened.storeId(), deadAfter, inMembers ? deadAfter : Duration.ZERO);
    }

    private Identities identities(Broker broker) {
        Secret secret = config.auth().secret();
        return new Identities(
                vertx,
                broker.leases(),
                secret == null ? null : secret.value(),
                Duration.ofHours(config.auth().sessionHours()),
                timings.nameTtl());
    }

    /** A broker that has just begun may refuse for a moment, as one does whose node was stopped while it started. */
    private static Future<Void> patiently(Clock clock, Supplier<Future<Void>> step) {
        return patiently(clock, step, clock.millis() + START_PATIENCE);
    }

    private static Future<Void> patiently(Clock clock, Supplier<Future<Void>> step, long deadline) {
        return step.get().recover(cause -> {
            boolean again = cause instanceof Rejection rejection
                    && rejection.code() == Code.BROKER_UNAVAILABLE
                    && clock.millis() < deadline;
            return again
                    ? clock.pause(START_RETRY).compose(v -> patiently(clock, step, deadline))
                    : Future.failedFuture(cause);
        });
    }

    private WebServer.Settings webSettings(NodeBroker opened) {
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
                Duration.ofHours(config.auth().sessionHours()),
                config.limits().outboundBytes(),
                new WebServer.Limits(
                        config.limits().messageBytes(), config.limits().roomsPerConnection()),
                new WebServer.About(version, config.log().mode().toString(), opened.store()));
    }

    private void ready(int port, NodeBroker opened) {
        Guarantees guarantees = opened.broker().guarantees();
        String scheme = config.http().tls() == null ? "http" : "https";
        String host = config.http().host().contains(":")
                ? '[' + config.http().host() + ']'
                : config.http().host();
        readyLine = "crosstalk ready: %s://%s:%d node=%s broker=%s log=%s%s"
                .formatted(
                        scheme,
                        host,
                        port,
                        config.node(),
                        config.broker(),
                        config.log().mode(),
                        opened.member().isEmpty() ? "" : " member=" + opened.member());
        LOG.info("guarantee: when one node dies: {}", guarantees.nodeDeath());
        LOG.info("guarantee: when all nodes stop: {}", guarantees.allNodesStop());
        LOG.info("guarantee: what fails alone: {}", guarantees.singlePoint());
        LOG.info("guarantee: who carries the messages: {}", guarantees.carrier());
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
