package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.memory.SharedChannels.Follower;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.Set;

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
