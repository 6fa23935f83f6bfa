package chat.crosstalk.broker;

import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;

/** What one node hears on one channel. */
final class Heard {

    private final List<String> payloads = new CopyOnWriteArrayList<>();
    private final AtomicInteger outsideContext = new AtomicInteger();
    private final Bus.Subscription subscription;
    private final BrokerNode node;

    Heard(BrokerNode node, String channel) {
        this.node = node;
        this.subscription = node.call(broker -> broker.bus().subscribe(channel, this::hear));
    }

    /** Waits until this was heard. */
    Heard awaits(String payload) {
        patiently().alias("waiting for " + payload).until(() -> payloads.contains(payload));
        return this;
    }

    /** Waits until so many were heard. */
    Heard awaits(int count) {
        patiently().until(() -> payloads.size() >= count);
        return this;
    }

    List<String> payloads() {
        return List.copyOf(payloads);
    }

    List<Hint> hints() {
        return payloads.stream()
                .map(payload -> EntryCodec.decode(Buffer.buffer(payload)))
                .toList();
    }

    /** How often the handler ran elsewhere than on its broker's context. */
    int outsideContext() {
        return outsideContext.get();
    }

    void close() {
        node.call(broker -> subscription.close());
    }

    private static ConditionFactory patiently() {
        return await().pollInterval(Duration.ofMillis(2)).atMost(Duration.ofSeconds(BrokerNode.SECONDS));
    }

    private void hear(Buffer payload) {
        if (!node.onContext()) {
            outsideContext.incrementAndGet();
        }
        payloads.add(payload.toString());
    }
}
