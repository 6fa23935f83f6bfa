package chat.crosstalk.broker.memory;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels of a {@link MemoryStore} and who follows them, safe for use from any thread. */
final class SharedChannels {

    /** How many payloads may wait for one follower; beyond, the newest are lost. */
    static final int MAX_WAITING = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(SharedChannels.class);

    private final Map<String, List<Follower>> followers = new ConcurrentHashMap<>();

    Follower follow(String channel, Context context, Handler<Buffer> handler) {
        Follower follower = new Follower(channel, context, handler);
        followers.compute(channel, (name, present) -> {
            List<Follower> all = present == null ? new CopyOnWriteArrayList<>() : present;
            all.add(follower);
            return all;
        });
        return follower;
    }

    void publish(String channel, Buffer payload) {
        followers.getOrDefault(channel, List.of()).forEach(follower -> follower.offer(payload));
    }

    /** One handler on one channel. */
    final class Follower {

        private final String channel;
        private final Context context;
        private final Handler<Buffer> handler;
        private final AtomicInteger waiting = new AtomicInteger();
        private volatile boolean closed;

        private Follower(String channel, Context context, Handler<Buffer> handler) {
            this.channel = channel;
            this.context = context;
            this.handler = handler;
        }

        void close() {
            closed = true;
            followers.computeIfPresent(channel, (name, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }

        private void offer(Buffer payload) {
            int ahead = waiting.getAndIncrement();
            if (ahead < MAX_WAITING) {
                context.runOnContext(ignored -> deliver(payload));
                return;
            }
            waiting.decrementAndGet();
            if (ahead == MAX_WAITING) {
                LOG.debug("hint lost: channel={} waiting={}", channel, ahead);
            }
        }

        private void deliver(Buffer payload) {
            waiting.decrementAndGet();
            if (closed) {
                return;
            }
            try {
                handler.handle(payload);
            } catch (RuntimeException fault) {
                LOG.error("handler failed: channel={}", channel, fault);
            }
        }
    }
}
