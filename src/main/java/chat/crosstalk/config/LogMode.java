package chat.crosstalk.config;

import java.util.Locale;

/** Where the rooms are kept. */
public enum LogMode {
    /** In a database, whatever joins the nodes: nothing is forgotten unasked. */
    SQL,
    /** In the broker itself: in Redis' streams, or in Hazelcast's memory. */
    BROKER;

    /** The choice as people write and read it, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
