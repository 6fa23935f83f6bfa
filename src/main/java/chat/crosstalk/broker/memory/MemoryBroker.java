package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;
import chat.crosstalk.broker.Hint;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.broker.memory.MemoryChannels.Follower;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A broker without a broker: everything is in this process, in a {@link MemoryStore} that several of them may share. It
 * keeps every promise of the port that needs no second process, and is the baseline that the others are compared with.
 */
public final class MemoryBroker implements Broker {

    private static final Guarantees GUARANTEES = new Guarantees(
            new Guarantee("memory.nodeDeath", "nothing: there is one node, and rooms, messages and names end with it"),
            new Guarantee("memory.allNodesStop", "nothing: after a restart rooms are empty and people log in again"),
            new Guarantee("memory.singlePoint", "the one node"),
            new Guarantee("memory.carrier", "nobody: messages do not leave the process"));

    private final Context context;
    private final MemoryStore store;
    private final Set<Follower> followers = new HashSet<>();
    private final RoomLog rooms = new Rooms();
    private final Bus bus = new Channels();
    private final Leases leases = new Holders();
    private boolean closed;

    /**
     * Opens a broker on the current context, or on one of its own if there is none.
     *
     * @param vertx whose context it belongs to
     * @param store what it shares with others of this process
     */
    public MemoryBroker(Vertx vertx, MemoryStore store) {
        this.context = vertx.getOrCreateContext();
        this.store = store;
    }

    @Override
    public RoomLog rooms() {
        return rooms;
    }

    @Override
    public Bus bus() {
        return bus;
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Guarantees guarantees() {
        return GUARANTEES;
    }

    /** Nothing is ever interrupted here, so the listener is never called. */
    @Override
    public void onRestored(Runnable listener) {}

    /** There is no path that could be made anew, so this only completes. */
    @Override
    public Future<Void> rebuild() {
        return run(() -> null);
    }

    @Override
    public Future<Void> close() {
        return onContext(() -> {
            closed = true;
            followers.forEach(Follower::close);
            followers.clear();
            return null;
        });
    }

    private <T extends @Nullable Object> Future<T> run(Supplier<T> work) {
        return onContext(() -> {
            if (closed) {
                throw Rejection.of(Code.BROKER_UNAVAILABLE, "this broker is closed");
            }
            return work.get();
        });
    }

    /** Works in the order called, after the caller has returned, as a broker behind a connection would. */
    private <T extends @Nullable Object> Future<T> onContext(Supplier<T> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(ignored -> {
            try {
                promise.complete(work.get());
            } catch (RuntimeException failure) {
                promise.fail(failure);
            }
        });
        return promise.future();
    }

    private final class Rooms implements RoomLog {

        @Override
        public Future<Head> create(RoomName room) {
            return run(() -> store.rooms.create(room));
        }

        @Override
        public Future<Appended> append(RoomName room, Draft draft, @Nullable Position known) {
            return run(() -> {
                Appended appended = store.rooms.append(room, draft, known);
                if (!appended.duplicate()) {
                    hint(room, draft, appended);
                }
                return appended;
            });
        }

        @Override
        public Future<Page> readAfter(RoomName room, long after, int limit) {
            return run(() -> store.rooms.readAfter(room, after, limit));
        }

        @Override
        public Future<Page> readBefore(RoomName room, long before, int messages) {
            return run(() -> store.rooms.readBefore(room, before, messages));
        }

        @Override
        public Future<Map<RoomName, Head>> heads(Map<RoomName, Position> known) {
            return run(() -> store.rooms.heads(known));
        }

        @Override
        public Future<List<Summary>> list(String prefix, int limit) {
            return run(() -> store.rooms.list(prefix, limit));
        }

        @Override
        public Future<List<DirectSummary>> directOf(String userId, String from, int limit) {
            return run(() -> store.rooms.directOf(userId, from, limit));
        }

        @Override
        public Future<Boolean> drop(RoomName room, Position seen) {
            return run(() -> store.rooms.drop(room, seen));
        }

        private void hint(RoomName room, Draft draft, Appended appended) {
            Position position = appended.position();
            Entry entry = draft.placed(position.seq(), appended.at());
            Buffer payload = EntryCodec.encode(new Hint(position.epoch(), entry));
            store.channels.publish(RoomLog.channel(room), payload);
        }
    }

    private final class Channels implements Bus {

        @Override
        public Future<Subscription> subscribe(String channel, Handler<Buffer> handler) {
            return run(() -> {
                check(channel, 0);
                Follower follower = store.channels.follow(channel, context, handler);
                followers.add(follower);
                return () -> stop(follower);
            });
        }

        @Override
        public Future<Void> publish(String channel, Buffer payload) {
            return run(() -> {
                check(channel, payload.length());
                store.channels.publish(channel, payload);
                return null;
            });
        }

        private void check(String channel, int bytes) {
            Rejection refusal = Bus.refusal(channel, bytes);
            if (refusal != null) {
                throw refusal;
            }
        }

        private Future<Void> stop(Follower follower) {
            follower.close();
            return onContext(() -> {
                followers.remove(follower);
                return null;
            });
        }
    }

    private final class Holders implements Leases {

        @Override
        public Future<Lease> claim(String kind, String key, String owner, Duration ttl) {
            return run(() -> store.leases.claim(kind, key, owner, ttl));
        }

        @Override
        public Future<Boolean> renew(String kind, String key, String owner, Duration ttl) {
            return run(() -> store.leases.renew(kind, key, owner, ttl));
        }

        @Override
        public Future<Boolean> release(String kind, String key, String owner) {
            return run(() -> store.leases.release(kind, key, owner));
        }

        @Override
        public Future<Optional<Lease>> holder(String kind, String key) {
            return run(() -> store.leases.holder(kind, key));
        }

        @Override
        public Future<List<Lease>> list(String kind) {
            return run(() -> store.leases.list(kind));
        }
    }
}
