package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;
import chat.crosstalk.broker.Hint;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.broker.memory.SharedChannels.Follower;
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

/** The channels as one {@link MemoryBroker} gives them. */
final class MemoryBus implements Bus {

    private final Calls calls;
    private final SharedChannels channels;
    private final Set<Follower> followers = new HashSet<>();

    MemoryBus(Calls calls, SharedChannels channels) {
        this.calls = calls;
        this.channels = channels;
    }


    @Override
    public Future<Subscription> subscribe(String channel, Handler<Buffer> handler) {
        return calls.run(() -> {
            check(channel, 0);
            Follower follower = channels.follow(channel, calls.context(), handler);
            followers.add(follower);
            return () -> stop(follower);
        });
    }

    @Override
    public Future<Void> publish(String channel, Buffer payload) {
        return calls.run(() -> {
            check(channel, payload.length());
            channels.publish(channel, payload);
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
        return calls.always(() -> {
            followers.remove(follower);
            return null;
        });
    }

    /** Ends all subscriptions; on the broker's context. */
    void close() {
        followers.forEach(Follower::close);
        followers.clear();
    }
}
