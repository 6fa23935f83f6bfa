package chat.crosstalk.compare;

import chat.crosstalk.compare.cluster.BenchException;
import chat.crosstalk.compare.cluster.Cluster;
import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.cluster.RedisServer;
import chat.crosstalk.compare.cluster.Site;
import chat.crosstalk.compare.load.Workload;
import chat.crosstalk.compare.report.Fault;
import chat.crosstalk.compare.report.FaultRun;
import chat.crosstalk.compare.report.Growth;
import chat.crosstalk.compare.report.Growth.Dimension;
import chat.crosstalk.compare.report.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The course of a comparison: which run follows which. What is found goes to {@link Findings} at once. */
final class Comparison {
    /** What a run takes besides its window: sessions, sockets, joins, and the end. */
    private static final double OVERHEAD_SECONDS = 0.7;

    private static final double START_SECONDS = 6;
    private static final double REHEARSAL_SECONDS = 3;
    private static final double PROBE_SECONDS = 2;
    private static final int PROBES = 9;
    /** The window, until all is quiet, and until every node is ready. */
    private static final double FAULT_SECONDS = 19;

    private static final double GROWTH_SECONDS = 4;

    private final Settings settings;
    private final Site site;
    private final Bench bench;
    private final Progress progress;
    private final Findings findings;
    private final Map<Mode, Surroundings.Seen> seen;

    /**
     * A comparison that is yet to run.
     *
     * @param seen gets what a cluster of each mode tells of itself
     */
    Comparison(
            Settings settings,
            Site site,
            Bench bench,
            Progress progress,
            Findings findings,
            Map<Mode, Surroundings.Seen> seen) {
        this.settings = settings;
        this.site = site;
        this.bench = bench;
        this.progress = progress;
        this.findings = findings;
        this.seen = seen;
    }

    /** About how long a comparison takes. */
    static double plannedSeconds(Settings settings) {
        int modes = settings.modes().size();
        double all = modes * (START_SECONDS + settings.warmUpSeconds() + OVERHEAD_SECONDS);
        for (Workload workload : settings.workloads()) {
            all += modes * settings.repeats() * (workload.seconds() + OVERHEAD_SECONDS);
            all += settings.rehearsal() ? modes * (rehearsal(workload).seconds() + OVERHEAD_SECONDS) : 0;
        }
        if (settings.search()) {
            all += modes * PROBES * (PROBE_SECONDS + OVERHEAD_SECONDS);
        }
        double cluster = START_SECONDS + settings.warmUpSeconds() + OVERHEAD_SECONDS;
        int brokers = settings.brokers().size();
        if (!settings.faults().isEmpty()) {
            all += brokers * (cluster + settings.faults().size() * FAULT_SECONDS);
        }
        for (Dimension dimension : settings.growth() ? Dimension.values() : new Dimension[0]) {
            double each = GROWTH_SECONDS + OVERHEAD_SECONDS + (dimension == Dimension.NODES ? cluster : 0);
            all += GrowthRuns.sizes(dimension).size() * brokers * each;
        }
        return all;
    }

    /** A workload as it runs before anything is measured, for the sake of the Java that gets faster by it. */
    private static Workload rehearsal(Workload workload) {
        return workload.lasting(Math.min(REHEARSAL_SECONDS, workload.seconds()));
    }

    void run() throws InterruptedException {
        List<Cluster> clusters = new ArrayList<>();
        try {
            for (Mode mode : settings.modes()) {
                start(mode, clusters);
            }
            for (Cluster cluster : clusters) {
                warmUp(cluster);
            }
            if (settings.rehearsal()) {
                rehearse(clusters);
            }
            repeats(clusters);
            if (settings.search()) {
                for (Cluster cluster : clusters) {
                    search(cluster);
                }
            }
            if (settings.growth()) {
                growth(clusters);
            }
        } finally {
            clusters.parallelStream().forEach(Cluster::close);
        }
        if (settings.growth()) {
            growingClusters();
        }
        if (!settings.faults().isEmpty()) {
            for (Mode mode : settings.brokers()) {
                faults(mode);
            }
        }
    }

    private void start(Mode mode, List<Cluster> clusters) throws InterruptedException {
        progress.begin("starting " + mode);
        try {
            boolean linked = settings.latency().toMillis() > 0;
            Cluster cluster = site.start(mode, mode.word(), settings.nodes(mode), linked, settings.latency());
            clusters.add(cluster);
            Optional<String> version = cluster.redis().flatMap(RedisServer::version);
            seen.put(mode, new Surroundings.Seen(cluster.nodes().get(0).description(), version));
        } catch (BenchException e) {
            findings.trouble(mode + ", " + e.getMessage());
        }
        progress.done(START_SECONDS);
    }

    private void warmUp(Cluster cluster) throws InterruptedException {
        progress.begin("warming up " + cluster.mode());
        try {
            bench.measure(cluster, Workload.burst("warm-up", 50, 8, 140, settings.warmUpSeconds()), 0);
        } catch (BenchException e) {
            findings.trouble("the warm-up with " + cluster.mode() + ", " + e.getMessage());
        }
        progress.done(settings.warmUpSeconds() + OVERHEAD_SECONDS);
    }

    private void rehearse(List<Cluster> clusters) throws InterruptedException {
        for (Workload workload : settings.workloads()) {
            for (Cluster cluster : clusters) {
                Workload shorter = rehearsal(workload);
                String what = "rehearsing " + workload.name() + " with " + cluster.mode();
                step(what, shorter.seconds(), () -> bench.measure(cluster, shorter, 0));
            }
        }
    }

    private void repeats(List<Cluster> clusters) throws InterruptedException {
        for (int repeat = 1; repeat <= settings.repeats(); repeat++) {
            for (Workload workload : settings.workloads()) {
                for (Cluster cluster : clusters) {
                    String what =
                            workload.name() + " with " + cluster.mode() + ", " + repeat + " of " + settings.repeats();
                    int number = repeat;
                    step(what, workload.seconds(), () -> findings.add(bench.measure(cluster, workload, number)));
                }
            }
        }
    }

    private void search(Cluster cluster) throws InterruptedException {
        Workload fanOut = settings.workloads().stream()
                .filter(workload -> workload.kind() == Workload.Kind.PACED)
                .findFirst()
                .orElse(Workload.paced("fan-out", 1, 100, 50, 140, PROBE_SECONDS))
                .lasting(PROBE_SECONDS);
        step(
                "searching the highest rate with " + cluster.mode(),
                PROBES * (PROBE_SECONDS + OVERHEAD_SECONDS),
                () -> findings.add(
                        new RateSearch(cluster.mode(), fanOut, probe -> bench.measure(cluster, probe, 1)).search()));
    }

    private void growth(List<Cluster> clusters) throws InterruptedException {
        for (Dimension dimension : List.of(Dimension.ROOMS, Dimension.MEMBERS, Dimension.SIZE)) {
            for (int size : GrowthRuns.sizes(dimension)) {
                for (Cluster cluster : clusters) {
                    if (cluster.mode() != Mode.MEMORY) {
                        grow(dimension, size, cluster);
                    }
                }
            }
        }
    }

    private void growingClusters() throws InterruptedException {
        for (int nodes : GrowthRuns.sizes(Dimension.NODES)) {
            for (Mode mode : settings.brokers()) {
                try (Cluster cluster = site.start(mode, mode + "-of-" + nodes, nodes, false, Duration.ZERO)) {
                    warmUp(cluster);
                    grow(Dimension.NODES, nodes, cluster);
                } catch (BenchException e) {
                    findings.trouble(nodes + " nodes with " + mode + ", " + e.getMessage());
                }
            }
        }
    }

    private void grow(Dimension dimension, int size, Cluster cluster) throws InterruptedException {
        Workload workload = GrowthRuns.workload(dimension, size, GROWTH_SECONDS);
        step(size + " " + dimension.words() + " with " + cluster.mode(), GROWTH_SECONDS, () -> {
            Run run = bench.measure(cluster, workload, 1);
            findings.add(new Growth(dimension, size, run));
        });
    }

    private void faults(Mode mode) throws InterruptedException {
        int nodes = Math.max(2, settings.nodes());
        try (Cluster cluster = site.start(mode, mode + "-faults", nodes, true, settings.latency())) {
            warmUp(cluster);
            FaultRuns runs = new FaultRuns(bench, cluster, settings.seed());
            for (Fault fault : settings.faults()) {
                if (runs.canHappen(fault)) {
                    step(fault.words() + " with " + mode, FAULT_SECONDS - OVERHEAD_SECONDS, () -> {
                        FaultRun run = runs.run(fault);
                        findings.add(run);
                    });
                }
            }
        } catch (BenchException e) {
            findings.trouble("faults with " + mode + ", " + e.getMessage());
        }
    }

    /** Something to do that may be interrupted. */
    private interface Step {
        void go() throws InterruptedException;
    }

    private void step(String what, double seconds, Step step) throws InterruptedException {
        progress.begin(what);
        try {
            step.go();
        } catch (BenchException e) {
            findings.trouble(what + ", " + e.getMessage());
        }
        progress.done(seconds + OVERHEAD_SECONDS);
    }
}
