package chat.crosstalk.config;

import java.util.Locale;

/** The broker that carries a room's entries between nodes: the switch of the configuration file. */
public enum BrokerMode {
    /** No broker: nodes send to each other over the clustered event bus, Hazelcast keeps membership and room logs. */
    HAZELCAST,
    /** A central Redis: pub/sub for speed, a stream for memory. */
    REDIS,
    /** One node on its own, everything in its heap. */
    MEMORY;

    /** The mode as people write and read it, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
