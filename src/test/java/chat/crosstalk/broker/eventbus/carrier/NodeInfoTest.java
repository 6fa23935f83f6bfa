package chat.crosstalk.broker.eventbus.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.eventbus.TestNode;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.map.MapInterceptor;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A node that starts tells the others the address of its event bus until Hazelcast has it for certain. */
final class NodeInfoTest {

    private static final AtomicInteger INDETERMINATE = new AtomicInteger();

    private final String cluster = "test-" + UUID.randomUUID();

    @Test
    void aStartOutlivesAnswersThatLeaveOpenWhetherTheAddressWasWritten() {
        try (TestNode first = TestNode.open(TestNode.settings(cluster, List.of()))) {
            first.hazelcast().getMap("__vertx.nodeInfo").addInterceptor(new Uncertain());
            INDETERMINATE.set(3);
            try (TestNode second = TestNode.open(TestNode.settings(cluster, List.of(first.address())))) {
                assertThat(INDETERMINATE).hasValueLessThanOrEqualTo(0);
                CompletableFuture<String> heard = new CompletableFuture<>();
                second.call(broker -> broker.bus().subscribe("channel", payload -> heard.complete(payload.toString())));
                first.call(broker -> broker.bus().publish("channel", Buffer.buffer("hello")));
                assertThat(TestNode.get(heard)).isEqualTo("hello");
            }
        }
    }

    /** Writes, some times, without saying so. */
    @SuppressWarnings("serial") // one version only
    private static final class Uncertain implements MapInterceptor {

        @Override
        public @Nullable Object interceptPut(@Nullable Object before, @Nullable Object next) {
            if (INDETERMINATE.getAndDecrement() > 0) {
                throw new IndeterminateOperationStateException("a backup did not answer");
            }
            return next;
        }

        @Override
        public void afterPut(@Nullable Object put) {}

        @Override
        public @Nullable Object interceptGet(@Nullable Object found) {
            return null;
        }

        @Override
        public void afterGet(@Nullable Object found) {}

        @Override
        public @Nullable Object interceptRemove(@Nullable Object removed) {
            return null;
        }

        @Override
        public void afterRemove(@Nullable Object removed) {}
    }
}
