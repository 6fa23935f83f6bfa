package chat.crosstalk.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A running system of two nodes.
 *
 * @param name as the table has it
 * @param nodes where its nodes are
 * @param processes of which it consists, Redis included where it needs one
 */
record Contender(String name, Dialect dialect, List<URI> nodes, List<Process> processes) {

    /** CPU time that it has used since it was started, in user and in system mode, by the operating system's account. */
    Duration cpu() {
        return processes.stream()
                .map(process -> process.info().totalCpuDuration().orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
