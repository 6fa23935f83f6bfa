package chat.crosstalk.compare.report;

import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.load.Workload;
import java.util.List;

/**
 * The outcome of a search for the highest rate at which 99 % of the deliveries came within the limit.
 *
 * @param rate posts per second; 0 if even the first was too much
 * @param limitMillis the limit
 * @param end why the search went no higher
 */
public record Sustained(Mode mode, Workload workload, double rate, double limitMillis, End end, List<Probe> probes) {

    /** What stopped a search. */
    public enum End {
        /** Some rate was too much although the generator kept up. */
        LATENCY,
        /** The generator could not keep up, so the cluster may be able to do more. */
        GENERATOR,
        /** The highest rate that is tried was sustained. */
        HIGHEST_TRIED
    }

    /**
     * One rate that was tried.
     *
     * @param wrong deliveries lost, duplicated, reordered or altered
     */
    public record Probe(double rate, double p99Millis, boolean sustained, boolean generatorSaturated, long wrong) {}
}
