package chat.crosstalk.relay;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.broker.ForwardingBroker;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A broker whose bus, by a seeded chance, drops, repeats and delays hints: what a real one does only when it breaks. */
final class LossyBroker extends ForwardingBroker {

    private final Random random;
    private final List<Runnable> late = new ArrayList<>();
    double loss;
    /** How many hints never came. */
    final AtomicInteger lost = new AtomicInteger();
    /** How many hints were kept back. */
    final AtomicInteger delayed = new AtomicInteger();
    /** How many hints came twice. */
    final AtomicInteger repeated = new AtomicInteger();
    /** What a channel carries the moment that it is followed. */
    @Nullable
    Buffer early;

    LossyBroker(Broker broker, long seed) {
        super(broker);
        this.random = new Random(seed);
    }

    @Override
    public Bus bus() {
        Bus bus = super.bus();
        return new Bus() {
            @Override
            public Future<Subscription> subscribe(String channel, Handler<Buffer> handler) {
                return bus.subscribe(channel, payload -> pass(payload, handler)).onSuccess(inForce -> {
                    if (early != null) {
                        handler.handle(early);
                    }
                });
            }

            @Override
            public Future<Void> publish(String channel, Buffer payload) {
                return bus.publish(channel, payload);
            }
        };
    }

    private void pass(Buffer payload, Handler<Buffer> handler) {
        if (payload.length() == 0 || payload.getByte(0) != EntryCodec.HINT || random.nextDouble() >= loss) {
            handler.handle(payload);
            if (loss > 0 && !late.isEmpty()) {
                late.remove(random.nextInt(late.size())).run();
            }
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> {
                delayed.incrementAndGet();
                late.add(() -> handler.handle(payload));
            }
            case 1 -> {
                repeated.incrementAndGet();
                handler.handle(payload);
                handler.handle(payload);
            }
            default -> lost.incrementAndGet();
        }
    }
}
