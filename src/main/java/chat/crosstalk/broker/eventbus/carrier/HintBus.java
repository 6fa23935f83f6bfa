package chat.crosstalk.broker.eventbus.carrier;

import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.Deadline;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus as the owner's context sees it: who follows which channel is known only here, and every hint goes to every
 * node. Subscribing therefore costs the cluster nothing.
 */
public final class HintBus implements Bus, BusEndpoint.Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(HintBus.class);

    private static final int MAX_UNREAD_BYTES = 16 << 20;
    private static final long SUBSCRIBE_MILLIS = 10_000;

    private final Context context;
    private final Runnable missed;
    private final Map<String, List<Follower>> followers = new HashMap<>();
    private final AtomicInteger unread = new AtomicInteger();
    private final AtomicBoolean gapTold = new AtomicBoolean();
    private Promise<BusEndpoint> endpoint = Promise.promise();
    private boolean closed;

    /**
     * Makes a bus that waits for its endpoint.
     *
     * @param missed called on the context when hints did not come
     */
    public HintBus(Context context, Runnable missed) {
        this.context = context;
        this.missed = missed;
    }

    @Override
    public Future<Subscription> subscribe(String channel, Handler<Buffer> handler) {
        Rejection refusal = refusal(channel, 0);
        if (refusal != null) {
            return Future.failedFuture(refusal);
        }
        return Deadline.within(context.owner(), SUBSCRIBE_MILLIS, endpoint.future(), this::unavailable)
                .map(up -> follow(channel, handler));
    }

    @Override
    public Future<Void> publish(String channel, Buffer payload) {
        Rejection refusal = refusal(channel, payload.length());
        if (refusal != null) {
            return Future.failedFuture(refusal);
        }
        BusEndpoint up = endpoint();
        if (up == null) {
            return Future.failedFuture(unavailable());
        }
        up.publish(new BusFrame(BusFrame.Kind.HINT, channel, payload).encode());
        return Future.succeededFuture();
    }

    @Override
    public void hint(String channel, Buffer payload) {
        int length = payload.length();
        if (unread.addAndGet(length) > MAX_UNREAD_BYTES) {
            unread.addAndGet(-length);
            gap();
            return;
        }
        context.runOnContext(turn -> {
            unread.addAndGet(-length);
            followers.getOrDefault(channel, List.of()).forEach(follower -> follower.handle(payload));
        });
    }

    @Override
    public void gap() {
        if (gapTold.compareAndSet(false, true)) {
            context.runOnContext(turn -> {
                gapTold.set(false);
                missed.run();
            });
        }
    }

    /** The endpoint that there is, or null. */
    public @Nullable BusEndpoint endpoint() {
        return endpoint.future().result();
    }

    /** There is a endpoint. */
    public void up(BusEndpoint opened) {
        endpoint.tryComplete(opened);
    }

    /**
     * There is none until {@link #up}.
     *
     * @return the one that there was, or null
     */
    public @Nullable BusEndpoint down() {
        BusEndpoint before = endpoint();
        if (before != null) {
            endpoint = Promise.promise();
        }
        return before;
    }

    /** There will never be one again. */
    public void close() {
        closed = true;
        followers.clear();
        endpoint.tryFail(unavailable());
    }

    private Subscription follow(String channel, Handler<Buffer> handler) {
        Follower follower = new Follower(channel, handler);
        followers.merge(
                channel,
                List.of(follower),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        return follower;
    }

    private @Nullable Rejection refusal(String channel, int bytes) {
        return closed ? unavailable() : Bus.refusal(channel, bytes);
    }

    private Rejection unavailable() {
        return Rejection.of(
                Code.BROKER_UNAVAILABLE, closed ? "the broker is closed" : "the event bus is being rebuilt");
    }

    private final class Follower implements Subscription {

        private final String channel;
        private final Handler<Buffer> handler;
        private boolean ended;

        Follower(String channel, Handler<Buffer> handler) {
            this.channel = channel;
            this.handler = handler;
        }

        void handle(Buffer payload) {
            if (ended || closed) {
                return;
            }
            try {
                handler.handle(payload);
            } catch (RuntimeException failure) {
                LOG.error("a subscriber of {} failed", channel, failure);
            }
        }

        @Override
        public Future<Void> close() {
            ended = true;
            followers.computeIfPresent(channel, (name, some) -> {
                List<Follower> left =
                        some.stream().filter(follower -> follower != this).toList();
                return left.isEmpty() ? null : left;
            });
            return Future.succeededFuture();
        }
    }
}
