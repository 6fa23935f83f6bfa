package chat.crosstalk.compare;

import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.load.Workload;
import chat.crosstalk.compare.report.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be compared, and how thoroughly.
 *
 * @param modes which take turns, in this order
 * @param nodes nodes of each cluster that has a broker
 * @param repeats runs of each workload in each mode
 * @param warmUpSeconds of load on each cluster before anything is measured
 * @param rehearsal whether each workload runs once, in short, before anything is measured
 * @param search whether the highest sustained rate is searched for
 * @param growth whether the cost is measured as things grow
 * @param faults which faults are tried
 * @param redis somebody's Redis; null to start our own
 * @param out where the report goes
 * @param latency added on each link between nodes, or to the broker
 * @param jar the program to start nodes of; null for this one
 * @param commandLine as it was typed
 */
record Settings(
        List<Mode> modes,
        int nodes,
        List<Workload> workloads,
        int repeats,
        double warmUpSeconds,
        boolean rehearsal,
        boolean search,
        boolean growth,
        Set<Fault> faults,
        @Nullable URI redis,
        Path out,
        long seed,
        Duration latency,
        @Nullable Path jar,
        String commandLine) {

    /** The modes that have a broker and so more than one node. */
    List<Mode> brokers() {
        return modes.stream().filter(mode -> mode != Mode.MEMORY).toList();
    }

    int nodes(Mode mode) {
        return mode == Mode.MEMORY ? 1 : nodes;
    }
}
