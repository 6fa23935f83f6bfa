package chat.crosstalk.broker.eventbus.carrier;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's end of the clustered event bus: a Vert.x of its own with one address on which every other node sends it
 * frames. It runs on a context of that Vert.x; what it may be asked from outside says so.
 */
public final class BusEndpoint extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(BusEndpoint.class);

    private static final long HELLO_PERIOD_MILLIS = 50;
    /** How long a start waits for answers; a member that is itself still starting will say hello when it is there. */
    private static final long START_MILLIS = 1_000;

    private static final long PROBE_MILLIS = 3_000;
    private static final long CLOSE_MILLIS = 3_000;

    private final ClusterMember member;
    private final String node;
    private final Inbox inbox;
    private final Map<String, NodeSender> peers = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private boolean complained;

    private BusEndpoint(ClusterMember member, Inbox inbox) {
        this.member = member;
        this.node = member.node();
        this.inbox = inbox;
    }

    /**
     * Starts a clustered Vert.x on a membership.
     *
     * @return the endpoint once every member has answered, or had a second to; completes on no particular context
     */
    public static Future<BusEndpoint> open(BusSettings settings, ClusterMember member, Inbox inbox) {
        BusEndpoint endpoint = new BusEndpoint(member, inbox);
        // Off the owner's context, because Vert.x takes a Vert.x made on the context of another one for a mistake.
        CompletableFuture<Vertx> opening = CompletableFuture.supplyAsync(() -> Vertx.builder()
                        .with(options(settings, member))
                        .withClusterManager(new AddressedNodes(member.hazelcast()))
                        .buildClustered()
                        .toCompletionStage())
                .thenCompose(building -> building);
        return Future.fromCompletionStage(opening)
                .compose(clustered -> clustered
                        .deployVerticle(endpoint)
                        .recover(failure -> clustered.close().transform(closed -> Future.failedFuture(failure))))
                .map(endpoint);
    }

    @Override
    public Future<?> start() {
        refresh();
        return vertx.eventBus()
                .<Buffer>consumer(AddressedNodes.address(node), this::received)
                .completion()
                .compose(registered -> greet(START_MILLIS));
    }

    @Override
    public Future<?> stop() {
        Buffer bye = BusFrame.from(BusFrame.Kind.BYE, node).encode();
        peers.remove(node);
        peers.values().forEach(peer -> peer.send(bye));
        return Future.succeededFuture();
    }

    /** Sends a hint to all nodes, this one included. From any thread. */
    void publish(Buffer frame) {
        context.runOnContext(turn -> peers.values().forEach(peer -> peer.send(frame)));
    }

    /** Looks who is a member now; whoever came greets by itself. From any thread. */
    public void membersChanged() {
        context.runOnContext(turn -> refresh());
    }

    /**
     * Tries the way to every member and back. From any thread.
     *
     * @return whether all of them answered
     */
    public Future<Boolean> probe() {
        Promise<Boolean> answered = Promise.promise();
        context.runOnContext(turn -> {
            refresh();
            greet(PROBE_MILLIS).onComplete(answered);
        });
        return answered.future();
    }

    /** Ends the clustered Vert.x, not the membership. From any thread; completes in bounded time and never fails. */
    public Future<Void> close() {
        return vertx.close().timeout(CLOSE_MILLIS, TimeUnit.MILLISECONDS).otherwise(failure -> {
            LOG.warn("event bus did not close: {}", failure.toString());
            return null;
        });
    }

    /** Makes the peers those who are members. */
    private void refresh() {
        Map<String, String> members = member.nodes();
        peers.keySet().retainAll(members.keySet());
        silent.retainAll(members.keySet());
        DeliveryOptions options = new DeliveryOptions().setTracingPolicy(TracingPolicy.IGNORE);
        members.forEach((id, name) -> peers.computeIfAbsent(
                id,
                absent -> new NodeSender(
                        name,
                        vertx.eventBus().sender(AddressedNodes.address(id), options),
                        BusFrame.from(BusFrame.Kind.GAP, node))));
    }

    private Future<Boolean> greet(long millis) {
        silent.clear();
        silent.addAll(peers.keySet());
        return greetUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private Future<Boolean> greetUntil(long deadline) {
        if (silent.isEmpty()) {
            return Future.succeededFuture(true);
        }
        if (System.nanoTime() - deadline > 0) {
            LOG.warn("{} of {} members do not answer on the bus", silent.size(), peers.size());
            return Future.succeededFuture(false);
        }
        Buffer hello = BusFrame.from(BusFrame.Kind.HELLO, node).encode();
        silent.forEach(id -> peer(id).ifPresent(peer -> peer.send(hello)));
        return vertx.timer(HELLO_PERIOD_MILLIS).compose(passed -> greetUntil(deadline));
    }

    private void received(Message<Buffer> message) {
        BusFrame frame = frame(message);
        if (frame == null) {
            return;
        }
        switch (frame.kind()) {
            case HINT -> inbox.hint(frame.word(), frame.payload());
            case GAP -> inbox.gap();
            case ANSWER -> silent.remove(frame.word());
            case BYE -> peer(frame.word()).ifPresent(NodeSender::leaving);
            case HELLO -> {
                refresh();
                peer(frame.word()).ifPresent(this::answer);
            }
        }
    }

    private void answer(NodeSender peer) {
        peer.reachable();
        peer.send(BusFrame.from(BusFrame.Kind.ANSWER, node).encode());
    }

    private Optional<NodeSender> peer(String id) {
        return Optional.ofNullable(peers.get(id));
    }

    private @Nullable BusFrame frame(Message<Buffer> message) {
        try {
            return BusFrame.decode(message.body());
        } catch (RuntimeException malformed) {
            if (!complained) {
                complained = true;
                LOG.warn("frames on the bus that are none of this version are ignored: {}", malformed.toString());
            }
            return null;
        }
    }

    private static VertxOptions options(BusSettings settings, ClusterMember member) {
        String publicHost = settings.publicHost() == null ? member.host() : settings.publicHost();
        EventBusOptions bus = new EventBusOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setClusterPublicHost(publicHost)
                .setConnectTimeout(2_000)
                .setClusterPingInterval(2_000)
                .setClusterPingReplyInterval(3_000);
        if (settings.publicPort() != 0) {
            bus.setClusterPublicPort(settings.publicPort());
        }
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(4)
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false))
                .setEventBusOptions(bus);
    }

    /** Where what others send ends up; called on the carrier's context. */
    public interface Inbox {

        /** Something was published. */
        void hint(String channel, Buffer payload);

        /** Something was published that did not come. */
        void gap();
    }
}
