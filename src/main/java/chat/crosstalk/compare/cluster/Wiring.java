package chat.crosstalk.compare.cluster;

import java.util.List;
import java.util.Map;

/** How the nodes of a cluster are connected: their configurations' part on it, and the links that can be cut. */
interface Wiring extends AutoCloseable {

    /** Opens links that can be cut or slowed. */
    interface Links {
        Link to(String host, int port);
    }

    /**
     * The wiring's part of a node's configuration.
     *
     * @param node index of the node, counted from 0
     * @param running indexes of the nodes that run already
     */
    Map<String, Object> config(int node, List<Integer> running);

    /** What processes besides the nodes have used. */
    default Usage usage() {
        return Usage.NONE;
    }

    /** Cuts every link between nodes, or between nodes and the broker; without links, does nothing. */
    default void cut() {}

    default void heal() {}

    @Override
    default void close() {}
}
