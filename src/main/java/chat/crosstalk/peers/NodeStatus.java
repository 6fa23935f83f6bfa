package chat.crosstalk.peers;

import org.jspecify.annotations.Nullable;

/**
 * A node of the cluster as this node sees it, itself included.
 *
 * @param node its name
 * @param broker its mode; null while it has not been heard
 * @param roundTripMillis how long a message took to it and back through the broker; null while none came back
 */
public record NodeStatus(
        String node, @Nullable String broker, @Nullable Double roundTripMillis) {}
