package chat.crosstalk.compare;

import chat.crosstalk.compare.cluster.BenchException;
import chat.crosstalk.compare.cluster.Cluster;
import chat.crosstalk.compare.cluster.GeneratorProcess;
import chat.crosstalk.compare.cluster.Usage;
import chat.crosstalk.compare.load.LoadResult;
import chat.crosstalk.compare.load.Order;
import chat.crosstalk.compare.load.Workload;
import chat.crosstalk.compare.report.Costs;
import chat.crosstalk.compare.report.Run;
import java.util.function.Supplier;

/** Where single runs are measured: one load generator, and the accounts of the processes it loads. */
final class Bench implements AutoCloseable {

    /** What happens in the middle of a run. */
    interface Incident {
        /** Called once the window has begun; the run goes on meanwhile. */
        void happen() throws InterruptedException;
    }

    private static final double DRAIN_SECONDS = 10;

    private final Supplier<GeneratorProcess> generators;
    private final long seed;
    private GeneratorProcess generator;
    private int runs;

    Bench(Supplier<GeneratorProcess> generators, long seed) {
        this.generators = generators;
        this.seed = seed;
        this.generator = generators.get();
    }

    /** Measures an undisturbed run. */
    Run measure(Cluster cluster, Workload workload, int repeat) throws InterruptedException {
        return measure(cluster, workload, repeat, DRAIN_SECONDS, () -> {});
    }

    /**
     * Measures a run.
     *
     * @param drainSeconds how long to wait for what is under way at its end
     */
    Run measure(Cluster cluster, Workload workload, int repeat, double drainSeconds, Incident incident)
            throws InterruptedException {
        runs++;
        Order order = new Order("r" + runs, cluster.name(), workload, cluster.urls(), seed + runs, drainSeconds);
        try {
            generator.prepare(order);
            Usage nodes = cluster.nodesUsage();
            Usage broker = cluster.brokerUsage();
            generator.begin();
            incident.happen();
            generator.awaitEnd();
            Costs costs = costs(cluster, nodes, broker);
            LoadResult load = generator.finish();
            return new Run(cluster.mode(), workload, repeat, cluster.nodes().size(), load, costs);
        } catch (BenchException e) {
            generator.close();
            generator = generators.get();
            throw e;
        }
    }

    private static Costs costs(Cluster cluster, Usage nodesBefore, Usage brokerBefore) throws InterruptedException {
        Usage nodes = cluster.nodesUsage();
        Usage broker = cluster.brokerUsage();
        return new Costs(
                nodes.cpuSeconds() - nodesBefore.cpuSeconds(),
                broker.cpuSeconds() - brokerBefore.cpuSeconds(),
                nodes.residentBytes(),
                broker.residentBytes(),
                cluster.heapBytes());
    }

    @Override
    public void close() {
        generator.close();
    }
}
