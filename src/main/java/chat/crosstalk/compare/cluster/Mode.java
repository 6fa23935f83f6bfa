package chat.crosstalk.compare.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What carries messages between the nodes of a cluster: the value of {@code broker} in their configuration. */
public enum Mode {
    @JsonProperty("redis")
    REDIS,
    @JsonProperty("hazelcast")
    HAZELCAST,
    /** One node without a broker: what the others are measured against. */
    @JsonProperty("memory")
    MEMORY;

    /** The mode as it is written in configurations and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
