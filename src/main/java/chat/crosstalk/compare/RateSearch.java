package chat.crosstalk.compare;

import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.load.Workload;
import chat.crosstalk.compare.report.Run;
import chat.crosstalk.compare.report.Sustained;
import chat.crosstalk.compare.report.Sustained.End;
import chat.crosstalk.compare.report.Sustained.Probe;
import java.util.ArrayList;
import java.util.List;

/** Finds the highest rate that a cluster sustains: doubles it until it is too much, then halves the step. */
final class RateSearch {

    /** Tries one rate. */
    interface Trial {
        Run run(Workload workload) throws InterruptedException;
    }

    private static final double LIMIT_MILLIS = 100;
    private static final int DOUBLINGS = 9;
    private static final int HALVINGS = 3;

    private final Mode mode;
    private final Workload workload;
    private final Trial trial;
    private final List<Probe> probes = new ArrayList<>();

    /** A search that starts at the workload's own rate. */
    RateSearch(Mode mode, Workload workload, Trial trial) {
        this.mode = mode;
        this.workload = workload;
        this.trial = trial;
    }

    Sustained search() throws InterruptedException {
        double sustained = 0;
        double rate = workload.rate();
        int doublings = 0;
        while (doublings < DOUBLINGS && probe(rate)) {
            sustained = rate;
            rate *= 2;
            doublings++;
        }
        if (doublings == DOUBLINGS) {
            return found(sustained, End.HIGHEST_TRIED);
        }
        double tooMuch = rate;
        for (int i = 0; i < HALVINGS && sustained > 0; i++) {
            double middle = Math.rint((sustained + tooMuch) / 2);
            if (probe(middle)) {
                sustained = middle;
            } else {
                tooMuch = middle;
            }
        }
        boolean generator = probes.stream().filter(probe -> !probe.sustained()).allMatch(Probe::generatorSaturated);
        return found(sustained, generator ? End.GENERATOR : End.LATENCY);
    }

    private boolean probe(double rate) throws InterruptedException {
        Run run = trial.run(workload.atRate(rate));
        double p99 = run.latency(99);
        long wrong = run.load().counts().total();
        boolean acknowledged = run.load().acknowledged() == run.load().posts();
        boolean sustained = p99 < LIMIT_MILLIS && wrong == 0 && acknowledged;
        probes.add(new Probe(rate, p99, sustained, run.isGeneratorSaturated(), wrong));
        return sustained;
    }

    private Sustained found(double rate, End end) {
        return new Sustained(mode, workload, rate, LIMIT_MILLIS, end, List.copyOf(probes));
    }
}
