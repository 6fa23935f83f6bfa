package chat.crosstalk.relay;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Leases.Lease;
import chat.crosstalk.relay.Announcements.Announcement;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other nodes, by ear: every node sends a beat each second through the broker that carries the messages, so that a
 * path that looks healthy and carries nothing is noticed. A beat says which beats its sender heard and how long it held
 * them, from which the round trip follows without comparing clocks.
 *
 * <p>This node is ready while its own beats come back within {@value #LOOP_DEADLINE} ms and, where it has two peers or
 * more, at least one of them says that it heard this node. One peer alone does not count: if the two disagree, neither
 * can tell whose path is broken. A node that stays unready has its broker rebuilt.
 */
public final class Peers {

    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final long BEAT = 1_000;
    private static final long LOOP_DEADLINE = 3_000;
    private static final long GONE_AFTER = 10_000;
    private static final long REBUILD_AFTER = 15_000;
    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final String LEASE = "node";

    private final Vertx vertx;
    private final Broker broker;
    private final String mode;
    private final Announcements announcements;
    private final Duration nameTtl;
    private final Map<String, Heard> heard = new TreeMap<>();
    private final Set<String> leased = new HashSet<>();
    private Handler<String> gone = name -> {};
    private Handler<String> left = name -> {};
    private @Nullable Promise<Void> contested;
    private final Heard self;
    private long timer = -1;
    private long ticks;
    private long lastTick;
    private long unreadySince;
    private boolean ready;

    /**
     * The peers of one node.
     *
     * @param mode the broker's mode, told to the others
     * @param deadAfter how long a silent holder of this node's name is believed alive, less 5 s
     */
    public Peers(Vertx vertx, Broker broker, String mode, Announcements announcements, Duration deadAfter) {
        this.vertx = vertx;
        this.broker = broker;
        this.mode = mode;
        this.announcements = announcements;
        this.nameTtl = deadAfter.plusSeconds(5);
        this.self = new Heard(announcements.start(), mode, NEVER);
    }

    /** Sets who is told the name of a node that fell silent. */
    public void onGone(Handler<String> handler) {
        gone = handler;
    }

    /** Sets who is told the name of a node that said that it leaves, or that was started anew. */
    public void onLeft(Handler<String> handler) {
        left = handler;
    }

    /**
     * Takes the node's name and begins to beat.
     *
     * @return completes when this node's first beat came back; fails if a live node has the name or no beat came back
     */
    public Future<Void> start() {
        announcements.on("beat", this::beat);
        announcements.on("bye", this::bye);
        long deadline = now() + nameTtl.toMillis() + 5_000;
        return claimName(deadline).compose(v -> {
            Promise<Void> first = Promise.promise();
            lastTick = now();
            unreadySince = now();
            timer = vertx.setPeriodic(BEAT, t -> tick());
            tick();
            awaitReady(first, now() + 10_000);
            return first.future();
        });
    }

    /** Tells the others that this node leaves, and gives its name back; never fails. */
    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        return announcements
                .send("bye", new JsonObject())
                .transform(done -> broker.leases().release(LEASE, announcements.node(), announcements.start()))
                .transform(done -> Future.succeededFuture());
    }

    /** Whether messages pass between this node and the cluster right now. */
    public boolean ready() {
        long now = now();
        if (now - self.at > LOOP_DEADLINE) {
            return false;
        }
        Set<String> others = new HashSet<>(leased);
        others.addAll(heard.keySet());
        return others.size() < 2
                || heard.values().stream().anyMatch(peer -> now - peer.answered <= LOOP_DEADLINE + BEAT);
    }

    /** All nodes, this one first. */
    public List<Peer> all() {
        List<Peer> peers = new ArrayList<>();
        peers.add(new Peer(announcements.node(), mode, self.roundTrip));
        Map<String, Heard> others = new TreeMap<>(heard);
        leased.forEach(name -> others.putIfAbsent(name, new Heard("", null, NEVER)));
        others.forEach((name, peer) -> peers.add(new Peer(name, peer.mode, peer.roundTrip)));
        return peers;
    }

    private Future<Void> claimName(long deadline) {
        String name = announcements.node();
        return broker.leases()
                .claim(LEASE, name, announcements.start(), nameTtl)
                .compose(lease -> {
                    if (lease.owner().equals(announcements.start())) {
                        contested = null;
                        return Future.succeededFuture();
                    }
                    if (now() > deadline) {
                        return Future.failedFuture(new IllegalStateException("node name \"" + name + "\" is taken"));
                    }
                    if (contested == null) {
                        LOG.info(
                                "node name held by a silent node, waiting: node={} upTo={}s",
                                name,
                                nameTtl.toSeconds());
                        contested = Promise.promise();
                    }
                    Future<Void> pause = vertx.timer(500).mapEmpty();
                    return Future.any(pause, contested.future()).compose(any -> {
                        Promise<Void> fault = contested;
                        return fault != null && fault.future().failed() ? fault.future() : claimName(deadline);
                    });
                });
    }

    private void awaitReady(Promise<Void> first, long deadline) {
        if (self.at != NEVER) {
            first.complete();
        } else if (now() > deadline) {
            first.fail(new IllegalStateException("the broker carries no messages: none came back within 10 s"));
        } else {
            vertx.setTimer(10, t -> awaitReady(first, deadline));
        }
    }

    private void tick() {
        long now = now();
        boolean stopped = now - lastTick > 3 * BEAT;
        if (stopped) {
            LOG.warn("this node was stopped: stoppedMillis={}", now - lastTick);
            unreadySince = now;
        }
        // While this node hears not even itself, the others' silence says nothing about them.
        if (stopped || now - self.at > LOOP_DEADLINE) {
            heard.values().forEach(peer -> peer.at = now);
        }
        lastTick = now;
        List.copyOf(heard.entrySet()).forEach(entry -> {
            if (now - entry.getValue().at > GONE_AFTER) {
                forget(entry.getKey(), "silent", gone);
            }
        });
        sendBeat();
        renewName();
        watchReadiness(now);
    }

    private void sendBeat() {
        JsonObject seen = new JsonObject();
        heard.forEach((name, peer) ->
                seen.put(name, new JsonObject().put("t", peer.theirMicros).put("held", micros() - peer.micros)));
        announcements
                .send(
                        "beat",
                        new JsonObject().put("broker", mode).put("t", micros()).put("seen", seen))
                .onFailure(e -> LOG.debug("beat not sent", e));
    }

    private void renewName() {
        if (ticks++ % 2 != 0) {
            return;
        }
        broker.leases()
                .claim(LEASE, announcements.node(), announcements.start(), nameTtl)
                .compose(lease -> broker.leases().list(LEASE))
                .onSuccess(leases -> {
                    leased.clear();
                    leases.stream().map(Lease::key).forEach(leased::add);
                    leased.remove(announcements.node());
                })
                .onFailure(e -> LOG.debug("node name not renewed", e));
    }

    private void watchReadiness(long now) {
        boolean is = ready();
        if (is != ready) {
            ready = is;
            unreadySince = now;
            if (is) {
                LOG.info("ready: node={} peers={}", announcements.node(), heard.keySet());
            } else {
                LOG.warn(
                        "not ready: node={} loopBackMillis={} peers={}",
                        announcements.node(),
                        now - self.at,
                        ages(now));
            }
        } else if (!is && self.at != NEVER && now - unreadySince > REBUILD_AFTER) {
            unreadySince = now;
            LOG.warn("rebuilding the broker's path: node={}", announcements.node());
            broker.rebuild().onFailure(e -> LOG.warn("rebuild failed: {}", e.getMessage()));
        }
    }

    /** For each peer how long ago, in milliseconds, it was heard and how long ago it said that it heard this node. */
    private Map<String, String> ages(long now) {
        Map<String, String> ages = new TreeMap<>();
        heard.forEach((name, peer) ->
                ages.put(name, (now - peer.at) + "/" + (peer.answered == NEVER ? "never" : now - peer.answered)));
        return ages;
    }

    private void beat(Announcement beat) {
        long now = now();
        if (beat.node().equals(announcements.node())) {
            ownBeat(beat, now);
            return;
        }
        Heard peer = heard.get(beat.node());
        if (peer != null && !peer.start.equals(beat.start())) {
            forget(beat.node(), "started anew", left);
            peer = null;
        }
        if (peer == null) {
            peer = new Heard(beat.start(), beat.body().getString("broker"), now);
            heard.put(beat.node(), peer);
            LOG.info("node heard: node={} broker={}", beat.node(), peer.mode);
        }
        peer.at = now;
        peer.micros = micros();
        peer.theirMicros = beat.body().getLong("t");
        JsonObject echo = beat.body().getJsonObject("seen").getJsonObject(announcements.node());
        if (echo != null) {
            double roundTrip = (micros() - echo.getLong("t") - echo.getLong("held")) / 1_000.0;
            peer.roundTrip = roundTrip;
            peer.answered = inTime(roundTrip) ? now : peer.answered;
        }
    }

    private void ownBeat(Announcement beat, long now) {
        if (beat.start().equals(announcements.start())) {
            double roundTrip = (micros() - beat.body().getLong("t")) / 1_000.0;
            self.roundTrip = roundTrip;
            self.at = inTime(roundTrip) ? now : self.at;
        } else if (contested != null) {
            contested.tryFail(new IllegalStateException(
                    "node name \"" + announcements.node() + "\" is taken by a node that answers"));
        } else {
            LOG.warn("another node answers to this node's name: node={}", announcements.node());
        }
    }

    /** What was still in a socket when this node was stopped says nothing about the path now. */
    private static boolean inTime(double roundTripMillis) {
        return roundTripMillis <= LOOP_DEADLINE;
    }

    private void bye(Announcement bye) {
        Heard peer = heard.get(bye.node());
        if (peer != null && peer.start.equals(bye.start())) {
            forget(bye.node(), "left", left);
        }
    }

    private void forget(String name, String why, Handler<String> told) {
        heard.remove(name);
        leased.remove(name);
        LOG.info("node gone: node={} why={}", name, why);
        told.handle(name);
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    private static long micros() {
        return System.nanoTime() / 1_000;
    }

    /** What is known of one node, by this node's monotonic clock: {@code at} and {@code answered} in milliseconds. */
    private static final class Heard {
        final String start;
        final @Nullable String mode;
        long at;
        long micros;
        long theirMicros;
        long answered;

        @Nullable
        Double roundTrip;

        Heard(String start, @Nullable String mode, long at) {
            this.start = start;
            this.mode = mode;
            this.at = at;
            this.answered = NEVER;
        }
    }
}
