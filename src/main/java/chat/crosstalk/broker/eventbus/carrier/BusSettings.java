package chat.crosstalk.broker.eventbus.carrier;

import org.jspecify.annotations.Nullable;

/**
 * Where the event bus of a node listens.
 *
 * @param host the address; {@code 0.0.0.0} is every one of the machine
 * @param port 0 is any free one
 * @param publicHost the host that others reach this node by, or null if it is the member's
 * @param publicPort the port that others reach it by, or 0 if it is {@code port}
 */
public record BusSettings(String host, int port, @Nullable String publicHost, int publicPort) {}
