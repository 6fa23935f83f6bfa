package chat.crosstalk.compare;

import chat.crosstalk.compare.load.Workload;
import chat.crosstalk.compare.report.Growth.Dimension;
import java.util.List;

/** Which sizes of what are measured, and under which load: all else stays the same within a dimension. */
final class GrowthRuns {
    private static final int SIZE = 140;

    private GrowthRuns() {}

    static List<Integer> sizes(Dimension dimension) {
        return switch (dimension) {
            case NODES -> List.of(1, 2, 3, 4);
            case ROOMS -> List.of(1, 10, 100, 1_000);
            case MEMBERS -> List.of(10, 50, 200, 1_000, 2_000);
            case SIZE -> List.of(64, 512, 2_048, 8_192);
        };
    }

    static Workload workload(Dimension dimension, int size, double seconds) {
        return switch (dimension) {
            case NODES -> Workload.paced("nodes", 1, 100, 50, SIZE, seconds);
            case ROOMS -> Workload.paced("rooms", size, 2 * size, 200, SIZE, seconds);
            case MEMBERS -> Workload.paced("members", 1, size, 5, SIZE, seconds);
            case SIZE -> Workload.paced("size", 1, 50, 50, size, seconds);
        };
    }
}
