package chat.crosstalk.compare.load;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.ForgetfulBroker;
import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.gateway.PlantedNode;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What goes wrong in a node's fan-out or in its broker is counted, at the very number at which it was planted. */
class PlantedFaultsTest {
    private static final int READERS = 20;
    private static final int POSTS = 500;
    private static final Workload WORKLOAD = Workload.paced("planted", 1, READERS, 2 * POSTS, 100, 0.5);

    @Test
    void whereNothingIsPlantedNothingIsFound() {
        LoadResult result = result(PlantedFaultsTest::memory, (socket, message) -> List.of(message));
        assertThat(result.troubles()).isEmpty();
        assertThat(result.counts()).isEqualTo(Counts.NONE);
        assertThat(result.deliveries()).isEqualTo(READERS * POSTS);
    }

    @Test
    void deliveriesDroppedOneInAThousandAreCountedAsLost() {
        LoadResult result = result(PlantedFaultsTest::memory, new EveryThousandth(Wrong.DROPPED));
        assertThat(result.counts()).isEqualTo(new Counts(10, 0, 0, 0));
        assertThat(result.deliveries()).isEqualTo(READERS * POSTS - 10);
    }

    @Test
    void deliveriesRepeatedOneInAThousandAreCountedAsDuplicated() {
        LoadResult result = result(PlantedFaultsTest::memory, new EveryThousandth(Wrong.REPEATED));
        assertThat(result.counts()).isEqualTo(new Counts(0, 10, 0, 0));
        assertThat(result.deliveries()).isEqualTo(READERS * POSTS);
    }

    @Test
    void deliveriesSwappedOneInAThousandAreCountedAsReordered() {
        LoadResult result = result(PlantedFaultsTest::memory, new EveryThousandth(Wrong.SWAPPED));
        assertThat(result.counts()).isEqualTo(new Counts(0, 0, 10, 0));
        assertThat(result.deliveries()).isEqualTo(READERS * POSTS);
    }

    @Test
    void postsAcknowledgedWithoutBeingAppendedAreLostToEveryReader() {
        LoadResult result = result(
                vertx -> new ForgetfulBroker(memory(vertx), draft -> draft.id().endsWith("99")),
                (socket, message) -> List.of(message));
        assertThat(result.acknowledged()).isEqualTo(POSTS);
        assertThat(result.counts()).isEqualTo(new Counts(5 * READERS, 0, 0, 0));
    }

    private enum Wrong {
        DROPPED,
        REPEATED,
        SWAPPED
    }

    /** A fan-out that goes wrong at every thousandth delivery; a swapped one comes after the same socket's next. */
    private static final class EveryThousandth implements PlantedNode.Plant {
        private final Wrong wrong;
        private final Map<Object, String> held = new HashMap<>();
        private int deliveries;

        EveryThousandth(Wrong wrong) {
            this.wrong = wrong;
        }

        @Override
        public List<String> written(Object socket, String message) {
            List<String> written = new ArrayList<>(List.of(message));
            String late = held.remove(socket);
            if (late != null) {
                written.add(late);
            }
            if (++deliveries % 1_000 == 500) {
                switch (wrong) {
                    case DROPPED -> written.remove(message);
                    case REPEATED -> written.add(message);
                    case SWAPPED -> {
                        written.remove(message);
                        held.put(socket, message);
                    }
                }
            }
            return written;
        }
    }

    private static Broker memory(Vertx vertx) {
        return new MemoryBroker(vertx, new MemoryStore(2_000, 0));
    }

    private static LoadResult result(Function<Vertx, Broker> broker, PlantedNode.Plant plant) {
        try (PlantedNode node = new PlantedNode(broker, plant)) {
            return OneRun.of(Ticker.system(), node.url(), WORKLOAD);
        }
    }
}
