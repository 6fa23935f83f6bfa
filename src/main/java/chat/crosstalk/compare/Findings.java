package chat.crosstalk.compare;

import chat.crosstalk.compare.report.FaultRun;
import chat.crosstalk.compare.report.Growth;
import chat.crosstalk.compare.report.Measured;
import chat.crosstalk.compare.report.Run;
import chat.crosstalk.compare.report.Sustained;
import java.util.ArrayList;
import java.util.List;

/** What has been measured so far, so that a comparison which is broken off still has something to report. */
final class Findings {
    private final List<Run> runs = new ArrayList<>();
    private final List<Sustained> sustained = new ArrayList<>();
    private final List<FaultRun> faults = new ArrayList<>();
    private final List<Growth> growth = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    void add(Run run) {
        runs.add(run);
        note(run, run.workload().name());
    }

    void add(Sustained found) {
        sustained.add(found);
        found.probes().stream()
                .filter(probe -> probe.wrong() > 0)
                .forEach(probe -> trouble("at " + Math.round(probe.rate()) + " posts/s with " + found.mode() + ", "
                        + probe.wrong() + " deliveries were wrong, or not there long after the end"));
    }

    void add(FaultRun fault) {
        faults.add(fault);
        note(fault.run(), fault.fault().words());
    }

    void add(Growth point) {
        growth.add(point);
        note(point.run(), point.size() + " " + point.dimension().words());
    }

    void trouble(String what) {
        troubles.add(what);
    }

    private void note(Run run, String what) {
        run.load().troubles().forEach(trouble -> troubles.add(what + " with " + run.mode() + ": " + trouble));
    }

    Measured measured(boolean complete) {
        return new Measured(
                List.copyOf(runs),
                List.copyOf(sustained),
                List.copyOf(faults),
                List.copyOf(growth),
                List.copyOf(troubles),
                complete);
    }
}
