package chat.crosstalk.compare.load;

import java.util.List;

/**
 * One run, as it is ordered from the generator.
 *
 * @param run short name, unique in a cluster's life; rooms and messages are named after it
 * @param cluster whose sessions may be used again in a later run
 * @param nodes base URLs of the nodes; members of a room are spread over them in turn
 * @param seed what every choice of the run is drawn from
 * @param drainSeconds how long to wait, after the window, for what is still under way
 */
public record Order(
        String run, String cluster, Workload workload, List<String> nodes, long seed, double drainSeconds) {}
