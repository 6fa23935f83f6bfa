package chat.crosstalk.compare;

import chat.crosstalk.compare.cluster.Cluster;
import chat.crosstalk.compare.cluster.Node;
import chat.crosstalk.compare.cluster.RedisServer;
import chat.crosstalk.compare.load.Workload;
import chat.crosstalk.compare.report.Fault;
import chat.crosstalk.compare.report.FaultRun;
import chat.crosstalk.compare.report.Run;
import java.time.Duration;
import java.util.Random;

/** Runs with a fault in the middle. Each returns when all nodes are ready again. */
final class FaultRuns {
    /** Enough before the fault to see what is usual, and enough after it to see that it is usual again. */
    static final Workload WORKLOAD = Workload.paced("fault", 4, 40, 100, 140, 16);

    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration GONE = Duration.ofSeconds(5);
    private static final Duration DEAD = Duration.ofSeconds(2);
    private static final Duration READY = Duration.ofSeconds(90);
    private static final double DRAIN_SECONDS = 40;

    private final Bench bench;
    private final Cluster cluster;
    private final Random random;

    FaultRuns(Bench bench, Cluster cluster, long seed) {
        this.bench = bench;
        this.cluster = cluster;
        this.random = new Random(seed);
    }

    /** Whether the fault can happen to this cluster. */
    boolean canHappen(Fault fault) {
        return fault != Fault.RESTART || cluster.redis().isPresent();
    }

    FaultRun run(Fault fault) throws InterruptedException {
        cluster.awaitReady(READY);
        long[] millis = new long[2];
        Run run = bench.measure(cluster, WORKLOAD, 1, DRAIN_SECONDS, () -> {
            Thread.sleep(BEFORE.toMillis());
            millis[0] = System.currentTimeMillis();
            strike(fault);
            cluster.awaitReady(READY);
            millis[1] = System.currentTimeMillis();
        });
        double at = (millis[0] - run.load().startMillis()) / 1e3;
        double whole = Math.max(0, run.load().lastLateMillis() / 1e3 - at);
        return new FaultRun(fault, run, at, whole, (millis[1] - millis[0]) / 1e3);
    }

    private void strike(Fault fault) throws InterruptedException {
        Node victim = cluster.nodes().get(random.nextInt(cluster.nodes().size()));
        switch (fault) {
            case KILL -> {
                victim.kill();
                Thread.sleep(DEAD.toMillis());
                cluster.startAgain(victim);
            }
            case PAUSE -> {
                victim.pause();
                try {
                    Thread.sleep(GONE.toMillis());
                } finally {
                    victim.resume();
                }
            }
            case RESTART -> {
                RedisServer redis = cluster.redis().orElseThrow();
                redis.stop();
                redis.startAgain();
            }
            case CUT -> {
                cluster.cutLinks();
                Thread.sleep(GONE.toMillis());
                cluster.healLinks();
            }
        }
    }
}
