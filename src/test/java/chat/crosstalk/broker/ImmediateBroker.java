package chat.crosstalk.broker;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bus and the leases of a broker whose every answer is there at once, so that a test with a clock of its own needs no
 * waiting. It has no rooms.
 */
public final class ImmediateBroker implements Broker {

    /** Whether nothing that this node publishes reaches anybody. */
    public boolean mute;
    /** What does not reach this node. */
    public Predicate<Buffer> deafTo = payload -> false;
    /** Whether leases cannot be reached. */
    public boolean unavailable;
    /** Whether leases give no answer at all. */
    public boolean hangs;
    /** How long leases take, in milliseconds. */
    public long slowness;
    /** Whether this node knows that there are no others. */
    public boolean alone;
    /** How often the path was made anew. */
    public int rebuilt;

    private final Cluster cluster;
    private final List<Follower> mine = new ArrayList<>();
    private Runnable restored = () -> {};

    /** One node's broker. */
    public ImmediateBroker(Cluster cluster) {
        this.cluster = cluster;
    }

    /** What the brokers of one cluster share. */
    public static final class Cluster {
        /** All that was published and not lost, in order. */
        public final List<Buffer> published = new ArrayList<>();

        private final Clock clock;
        private final List<Follower> followers = new ArrayList<>();
        private final Map<String, Held> leases = new TreeMap<>();

        /** A cluster whose leases run out by a clock. */
        public Cluster(Clock clock) {
            this.clock = clock;
        }
    }

    /** Says that what was lost may be asked for. */
    public void restore() {
        restored.run();
    }

    @Override
    public RoomLog rooms() {
        throw new UnsupportedOperationException("this broker has no rooms");
    }

    @Override
    public Bus bus() {
        return new Bus() {
            @Override
            public Future<Subscription> subscribe(String channel, Handler<Buffer> handler) {
                Follower follower = new Follower(ImmediateBroker.this, channel, handler);
                cluster.followers.add(follower);
                mine.add(follower);
                return Future.succeededFuture(() -> {
                    cluster.followers.remove(follower);
                    return Future.succeededFuture();
                });
            }

            @Override
            public Future<Void> publish(String channel, Buffer payload) {
                if (!mute) {
                    cluster.published.add(payload);
                    List.copyOf(cluster.followers).stream()
                            .filter(follower -> follower.channel.equals(channel))
                            .filter(follower -> !follower.broker.deafTo.test(payload))
                            .forEach(follower -> follower.handler.handle(payload));
                }
                return Future.succeededFuture();
            }
        };
    }

    @Override
    public Leases leases() {
        return new HeldLeases();
    }

    @Override
    public Guarantees.OfStore kept() {
        throw new UnsupportedOperationException("this broker promises nothing");
    }

    @Override
    public Guarantees.OfCarrier carried() {
        throw new UnsupportedOperationException("this broker promises nothing");
    }

    @Override
    public Future<Boolean> mayHavePeers() {
        return Future.succeededFuture(!alone);
    }

    @Override
    public void onRestored(Runnable listener) {
        restored = listener;
    }

    @Override
    public Future<Void> rebuild() {
        rebuilt++;
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        cluster.followers.removeAll(mine);
        return Future.succeededFuture();
    }

    private record Follower(ImmediateBroker broker, String channel, Handler<Buffer> handler) {}

    private record Held(String kind, Leases.Lease lease, long until) {}

    private final class HeldLeases implements Leases {

        @Override
        public Future<Lease> claim(String kind, String key, String owner, Duration ttl) {
            return answer(() -> {
                Held held = held(kind, key);
                if (held != null && !held.lease.owner().equals(owner)) {
                    return held.lease;
                }
                long until = ttl.equals(FOREVER) ? Long.MAX_VALUE : cluster.clock.millis() + ttl.toMillis();
                Lease lease = new Lease(key, owner);
                cluster.leases.put(kind + ' ' + key, new Held(kind, lease, until));
                return lease;
            });
        }

        @Override
        public Future<Boolean> renew(String kind, String key, String owner, Duration ttl) {
            Held held = held(kind, key);
            return held == null || !held.lease.owner().equals(owner)
                    ? answer(() -> false)
                    : claim(kind, key, owner, ttl).map(true);
        }

        @Override
        public Future<Boolean> release(String kind, String key, String owner) {
            return answer(() -> {
                Held held = held(kind, key);
                boolean had = held != null && held.lease.owner().equals(owner);
                if (had) {
                    cluster.leases.remove(kind + ' ' + key);
                }
                return had;
            });
        }

        @Override
        public Future<Optional<Lease>> holder(String kind, String key) {
            return answer(() -> Optional.ofNullable(held(kind, key)).map(Held::lease));
        }

        @Override
        public Future<List<Lease>> list(String kind) {
            return answer(() -> cluster.leases.values().stream()
                    .filter(held -> held.kind.equals(kind) && held.until > cluster.clock.millis())
                    .map(Held::lease)
                    .toList());
        }

        private @Nullable Held held(String kind, String key) {
            Held held = cluster.leases.get(kind + ' ' + key);
            return held == null || held.until <= cluster.clock.millis() ? null : held;
        }

        private <T> Future<T> answer(Supplier<T> value) {
            if (hangs) {
                return Promise.<T>promise().future();
            }
            if (slowness > 0) {
                return cluster.clock.pause(slowness).map(passed -> value.get());
            }
            return unavailable
                    ? Future.failedFuture(Rejection.of(Code.BROKER_UNAVAILABLE, "as the test wants it"))
                    : Future.succeededFuture(value.get());
        }
    }
}
