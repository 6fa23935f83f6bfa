package chat.crosstalk.peers;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.clock.Clock;
import chat.crosstalk.clock.Clock.Timer;
import chat.crosstalk.clock.Timings;
import chat.crosstalk.peers.PeerMessage.Beat;
import chat.crosstalk.peers.PeerMessage.Bye;
import chat.crosstalk.peers.PeerTable.News;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other nodes, by ear: every node sends a beat each second through the broker that carries the messages, so that a
 * path that looks healthy and carries nothing is noticed. A beat says which beats its sender heard and how long it held
 * them, from which the round trip follows without comparing clocks. A node that stays unready has its broker rebuilt.
 */
public final class Peers {

    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final long GONE_AFTER = 10_000;
    private static final long FIRST_BEAT = 10_000;
    /** A node that missed so much time was stopped, not busy. */
    private static final long STOPPED = 3 * Readiness.BEAT;

    private static final int BEATS_A_RENEWAL = 2;
    private static final Duration STORE_PATIENCE = Duration.ofMillis(4_500);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    private final Clock clock;
    private final Timings timings;
    private final Broker broker;
    private final NodeChannel channel;
    private final Self self;
    private final NodeName name;
    private final PeerTable table;
    private final Readiness readiness;
    private final StoreProbe probe;
    private final Introduction introduction;
    private final Promise<Void> firstBeat = Promise.promise();
    private Consumer<String> gone = node -> {};
    private Consumer<String> left = node -> {};
    private Timer beating = () -> {};
    private boolean introduced;
    private long ticks;
    private long lastTick;

    /**
     * What this node is to its peers.
     *
     * @param broker its mode, told to the others
     * @param store the id of the database where it keeps its rooms, told to the others; empty for the broker itself
     * @param deadAfter how long a silent holder of its name is believed alive, less 5 s
     * @param storeStalls for how long its store may answer nothing because another node died, and is not broken
     */
    public record Self(String broker, String store, Duration deadAfter, Duration storeStalls) {}

    /**
     * The peers of one node.
     *
     * @param channel carries the beats
     */
    public Peers(Clock clock, Timings timings, Broker broker, NodeChannel channel, Self self) {
        this.clock = clock;
        this.timings = timings;
        this.broker = broker;
        this.channel = channel;
        this.self = self;
        Sender sender = new Sender(channel.node(), channel.start());
        this.name = new NodeName(clock, broker.leases(), sender, self.deadAfter.plus(LEASE_MARGIN));
        this.table = new PeerTable(clock, channel.node());
        this.readiness = new Readiness(
                clock, table, STORE_PATIENCE.plus(self.storeStalls).toMillis());
        this.probe = new StoreProbe(clock, name, table, readiness);
        this.introduction = new Introduction(clock, channel, self.store);
        channel.on(Beat.class, this::beat);
        channel.on(Bye.class, this::bye);
    }

    /** Sets who is told the name of a node that fell silent. */
    public void onGone(Consumer<String> handler) {
        gone = handler;
    }

    /** Sets who is told the name of a node that said that it leaves, or that was started anew. */
    public void onLeft(Consumer<String> handler) {
        left = handler;
    }

    /**
     * Asks who is there, before anything else; the channel is open.
     *
     * @return whether other nodes are there, in 1.5 s at most; fails with {@link IllegalStateException} if they keep their
     *     rooms elsewhere than this node
     */
    public Future<Boolean> introduce() {
        return introduction.make(broker, beatOf(true)).onSuccess(others -> introduced = true);
    }

    /**
     * Takes the node's name and begins to beat; the channel is open.
     *
     * @return completes when this node's first beat came back; fails with {@link IllegalStateException} if a live node
     *     has the name or no beat came back
     */
    public Future<Void> start() {
        return name.take().compose(v -> {
            lastTick = clock.millis();
            readiness.wasStopped();
            readiness.stored();
            beating = clock.every(Readiness.BEAT, this::tick);
            clock.after(
                    FIRST_BEAT,
                    () -> firstBeat.tryFail(
                            new IllegalStateException("the broker carries no messages: none came back within 10 s")));
            tick();
            return firstBeat.future();
        });
    }

    /** Tells the others that this node leaves, and gives its name back; takes a bounded time and never fails. */
    public Future<Void> stop() {
        beating.cancel();
        Promise<Void> stopped = Promise.promise();
        Timer limit = clock.after(timings.farewell().toMillis(), stopped::tryComplete);
        channel.send(new Bye()).transform(done -> name.release()).onComplete(done -> {
            limit.cancel();
            stopped.tryComplete();
        });
        return stopped.future();
    }

    /** Whether messages pass between this node and the cluster and the store answers, right now. */
    public boolean ready() {
        return readiness.ready();
    }

    /** All nodes, this one first. */
    public List<NodeStatus> all() {
        List<NodeStatus> all = new ArrayList<>();
        all.add(new NodeStatus(channel.node(), self.broker, readiness.roundTrip()));
        all.addAll(table.statuses());
        return all;
    }

    private void tick() {
        long now = clock.millis();
        boolean stopped = now - lastTick > STOPPED;
        if (stopped) {
            LOG.warn("this node was stopped: stoppedMillis={}", now - lastTick);
            readiness.wasStopped();
        }
        lastTick = now;
        // While this node hears not even itself, the others' silence says nothing about them.
        if (stopped || !readiness.loops()) {
            table.excuseSilence();
        }
        table.forgetSilent(GONE_AFTER).forEach(node -> nodeGone(node, "silent", gone));
        sendBeat();
        if (stopped || ticks++ % BEATS_A_RENEWAL == 0) {
            probe.renew();
        }
        lookAtReadiness();
    }

    private void sendBeat() {
        channel.send(beatOf(false)).onFailure(e -> LOG.debug("beat not sent", e));
    }

    private Beat beatOf(boolean starting) {
        return new Beat(self.broker, clock.micros(), table.echoes(), self.store, starting);
    }

    private void lookAtReadiness() {
        switch (readiness.look()) {
            case READY -> LOG.info("ready: node={} peers={}", channel.node(), table.ages());
            case UNREADY ->
                LOG.warn(
                        "not ready: node={} broken={} loopBackMillis={} storeMillis={} peers={}",
                        channel.node(),
                        readiness.broken(),
                        readiness.loopBackMillis(),
                        readiness.storeMillis(),
                        table.ages());
            case REBUILD -> {
                LOG.warn("rebuilding the broker's path: node={}", channel.node());
                broker.rebuild().onFailure(e -> LOG.warn("rebuild failed: {}", e.getMessage()));
            }
            case NONE -> {}
        }
    }

    private void beat(Sender from, Beat beat) {
        if (beat.starting()) {
            if (introduced && !from.start().equals(channel.start())) {
                sendBeat();
            }
            return;
        }
        if (from.node().equals(channel.node())) {
            ownBeat(from, beat);
            return;
        }
        News news = table.beat(from, beat);
        if (news == News.RESTARTED) {
            nodeGone(from.node(), "started anew", left);
        }
        if (news != News.GOES_ON) {
            LOG.info("node heard: node={} broker={}", from.node(), beat.broker());
            if (!beat.store().equals(self.store)) {
                LOG.warn(
                        "a node keeps its rooms elsewhere: node={} store={} here={}",
                        from.node(),
                        beat.store(),
                        self.store);
            }
        }
    }

    private void ownBeat(Sender from, Beat beat) {
        if (!from.start().equals(channel.start())) {
            name.heardFromAnother();
            return;
        }
        readiness.looped((clock.micros() - beat.micros()) / 1_000.0);
        if (readiness.loops()) {
            firstBeat.tryComplete();
        }
    }

    private void bye(Sender from, Bye bye) {
        if (table.bye(from)) {
            nodeGone(from.node(), "left", left);
        }
    }

    private static void nodeGone(String node, String why, Consumer<String> told) {
        LOG.info("node gone: node={} why={}", node, why);
        told.accept(node);
    }
}
