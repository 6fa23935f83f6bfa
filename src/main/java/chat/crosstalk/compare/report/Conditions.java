package chat.crosstalk.compare.report;

import chat.crosstalk.compare.cluster.Mode;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * Under which circumstances the figures were taken.
 *
 * @param started when, in ISO 8601
 * @param tookSeconds how long all of it took
 * @param commandLine as it was typed, from {@code compare} on
 * @param machine operating system and processor
 * @param memoryBytes memory of the machine
 * @param versions of Crosstalk, Java, Vert.x and the brokers
 * @param nodeOptions options of every node's Java
 * @param durability how each mode keeps what it acknowledged
 * @param guarantees what the nodes of each mode say of themselves
 * @param latencyMillis delay added on each link
 */
public record Conditions(
        String started,
        long tookSeconds,
        String commandLine,
        String machine,
        int cores,
        long memoryBytes,
        double loadAverage,
        Map<String, String> versions,
        List<String> nodeOptions,
        Map<Mode, String> durability,
        Map<Mode, Map<String, Object>> guarantees,
        long seed,
        long latencyMillis) {
    /** When, on what and for how long, in a line. */
    @JsonProperty
    public String inShort() {
        return started + ", " + machine + ", " + cores + " cores; Crosstalk "
                + versions.getOrDefault("Crosstalk", "without a version") + ", " + tookSeconds + " s in all";
    }
}
