package chat.crosstalk.broker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * The promises of the broker port, held by every implementation on three nodes that are up for the whole class. An
 * implementation's test says how to open one of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BrokerContract {

    /** How many entries the brokers must be configured to keep of a room. */
    protected static final int KEEP = 1_500;

    /** How many rooms the brokers must be configured to allow. */
    protected static final int MAX_ROOMS = 300;

    /** For {@link #keeps}: nothing is ever trimmed. */
    protected static final int ALL = Integer.MAX_VALUE;

    private static final int NODES = 3;

    private final List<BrokerNode> cluster = new ArrayList<>();

    /**
     * Opens the broker of one node of a cluster that belongs to this test alone. Called on a context of {@code vertx}.
     *
     * @param vertx the node's own
     * @param node 0, 1 or 2; the numbers after that are of nodes that come and go
     */
    protected abstract Future<Broker> open(Vertx vertx, int node);

    /** How many entries of a room its log keeps, {@link #KEEP} unless a store says {@link #ALL}. */
    protected int keeps() {
        return KEEP;
    }

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
        return BrokerNode.open(vertx -> open(vertx, node));
    }

    @Nested
    final class Appending extends AppendContract {
        Appending() {
            super(cluster, keeps());
        }
    }

    @Nested
    final class Reacting extends ReactionContract {
        Reacting() {
            super(cluster);
        }
    }

    @Nested
    final class Living extends RandomLifeContract {
        Living() {
            super(cluster, keeps());
        }
    }

    @Nested
    final class Direct extends DirectRoomsContract {
        Direct() {
            super(cluster);
        }
    }

    @Nested
    final class Reading extends ReadContract {
        Reading() {
            super(cluster);
        }
    }

    @Nested
    final class Topics extends TopicContract {
        Topics() {
            super(cluster, keeps());
        }
    }

    @Nested
    final class Directory extends DirectoryContract {
        Directory() {
            super(cluster);
        }
    }

    @Nested
    final class Hinting extends BusContract {
        Hinting() {
            super(cluster);
        }
    }

    @Nested
    final class Leasing extends LeasesContract {
        Leasing() {
            super(cluster);
        }
    }

    @Nested
    final class Leaving extends LeaveContract {
        Leaving() {
            super(cluster, () -> startNode(NODES));
        }
    }
}
