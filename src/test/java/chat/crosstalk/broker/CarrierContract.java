package chat.crosstalk.broker;

import static chat.crosstalk.room.Drafts.message;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The promises of a carrier beside a store that is not its own, held on three nodes that are up for the whole class. An
 * implementation's test says how to open one of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CarrierContract {

    private static final int NODES = 3;

    private final MemoryStore store = new MemoryStore(100, 0);
    private final List<BrokerNode> cluster = new ArrayList<>();

    /**
     * Opens the carrier of one node of a cluster that belongs to this test alone. Called on a context of {@code vertx}.
     *
     * @param vertx the node's own
     * @param node 0, 1 or 2; the numbers after that are of nodes that come and go
     */
    protected abstract Future<? extends Carrier> open(Vertx vertx, int node);

    /** Opens the carrier of a node that is the only one of its cluster. */
    protected abstract Future<? extends Carrier> openAlone(Vertx vertx);

    @BeforeAll
    final void openNodes() {
        for (int node = 0; node < NODES; node++) {
            cluster.add(startNode(node));
        }
    }

    @AfterAll
    final void closeNodes() {
        cluster.forEach(BrokerNode::close);
    }

    private BrokerNode startNode(int node) {
        return BrokerNode.open(vertx ->
                open(vertx, node).map(carrier -> new Pair(new MemoryBroker(vertx, store), carrier)));
    }

    @Nested
    final class Hinting extends BusContract {
        Hinting() {
            super(cluster);
        }
    }

    @Test
    void whatOneNodeAppendsAllNodesAreHintedOnce() {
        RoomName room = RoomName.parse("lobby");
        List<Heard> heard = cluster.stream()
                .map(node -> new Heard(node, RoomLog.channel(room)))
                .toList();
        cluster.get(0).call(broker -> broker.rooms().create(room));

        Appended first = cluster.get(0).call(broker -> broker.rooms().append(room, message("one"), null));
        Appended last = cluster.get(1).call(broker -> broker.rooms().append(room, message("two"), null));

        for (Heard node : heard) {
            node.awaits(2);
            assertThat(node.hints())
                    .extracting(hint -> hint.entry().seq())
                    .containsExactlyInAnyOrder(
                            first.position().seq(), last.position().seq());
            assertThat(node.hints())
                    .extracting(Hint::epoch)
                    .containsOnly(first.position().epoch());
            node.close();
        }
    }

    @Test
    void aNodeKnowsThatOthersMayBeThereAndOneThatIsAloneMayKnowThatToo() {
        for (BrokerNode node : cluster) {
            boolean peers = node.call(Broker::mayHavePeers);
            assertThat(peers).isTrue();
        }
        BrokerNode alone = BrokerNode.open(vertx ->
                openAlone(vertx).map(carrier -> new Pair(new MemoryBroker(vertx, store), carrier)));
        boolean peers = alone.call(Broker::mayHavePeers);
        alone.close();
        assertThat(peers).isFalse();
    }

    @Test
    void aClosedCarrierRefusesAndTheOthersGoOn() {
        BrokerNode leaving = startNode(NODES);
        Heard heard = new Heard(cluster.get(0), "going on");

        leaving.closeBroker();

        assertThat(leaving.refused(broker -> broker.bus().publish("channel", Buffer.buffer("x")))
                        .code())
                .isEqualTo(Code.BROKER_UNAVAILABLE);
        assertThat(leaving.refused(broker -> broker.bus().subscribe("channel", payload -> {}))
                        .code())
                .isEqualTo(Code.BROKER_UNAVAILABLE);
        cluster.get(1).call(broker -> broker.bus().publish("going on", Buffer.buffer("hello")));
        heard.awaits("hello").close();
        leaving.close();
    }
}
