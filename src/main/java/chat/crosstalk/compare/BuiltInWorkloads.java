package chat.crosstalk.compare;

import chat.crosstalk.compare.load.Workload;
import java.util.List;

/**
 * The four workloads that come with the program.
 *
 * @param clients of each workload; rounded up where rooms have to be equal
 * @param rooms of the workload with many small rooms
 * @param rate posts per second in the one room of the fan-out
 * @param chatter posts per second over all small rooms
 */
record BuiltInWorkloads(int clients, int rooms, double rate, double chatter, int size, double seconds) {
    /** Each delivery is cheap in a burst, so a large room would measure the load generator. */
    private static final int MOST_IN_BURST = 50;

    /**
     * The workloads, checked as those of a file are.
     *
     * @throws InvalidWorkloadException with a line for each figure that is out of range
     */
    List<Workload> all() throws InvalidWorkloadException {
        int members = Math.max(2, (clients + rooms - 1) / Math.max(1, rooms));
        List<Workload> workloads = List.of(
                Workload.paced("fan-out", 1, clients, rate, size, seconds),
                Workload.paced("chatter", rooms, rooms * members, chatter, size, seconds),
                Workload.burst("burst", Math.min(clients, MOST_IN_BURST), Thoroughness.IN_FLIGHT, size, seconds),
                Workload.joins("join-storm", clients, Thoroughness.HISTORY, size, seconds));
        WorkloadFile.check(workloads);
        return workloads;
    }
}
