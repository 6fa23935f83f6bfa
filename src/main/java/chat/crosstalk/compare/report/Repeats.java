package chat.crosstalk.compare.report;

import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.load.Counts;
import chat.crosstalk.compare.load.EncodedHistogram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** All runs of one workload in one mode. */
record Repeats(String workload, Mode mode, List<Run> runs) {

    /** Groups runs by workload and mode, both in the order in which they first ran. */
    static Map<String, Map<Mode, Repeats>> group(List<Run> runs) {
        Map<String, Map<Mode, Repeats>> groups = new LinkedHashMap<>();
        for (Run run : runs) {
            groups.computeIfAbsent(run.workload().name(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            run.mode(), mode -> new Repeats(run.workload().name(), mode, new ArrayList<>()))
                    .runs
                    .add(run);
        }
        return groups;
    }

    Spread spread(ToDoubleFunction<Run> figure) {
        return Spread.of(runs.stream().map(figure::applyAsDouble).toList());
    }

    /** The latencies of all runs together, in microseconds. */
    Histogram merged() {
        Histogram all = EncodedHistogram.empty();
        runs.forEach(run -> all.add(run.load().latency().decode()));
        return all;
    }

    Counts counts() {
        return runs.stream().map(run -> run.load().counts()).reduce(Counts.NONE, Counts::plus);
    }

    boolean areFair() {
        return runs.stream().allMatch(Run::isFair);
    }

    /** Why nothing follows from these runs; empty if something does. */
    Optional<Doubt> doubt() {
        if (runs.stream().anyMatch(Run::isGeneratorSaturated)) {
            double share = runs.stream().mapToDouble(Run::generatorShare).max().orElse(0);
            String used = Figures.percent(share) + " of its core was used";
            return Optional.of(new Doubt("saturated", "the load generator was saturated", used));
        }
        if (runs.stream().anyMatch(Run::isGeneratorLate)) {
            double lag = runs.stream().mapToDouble(Run::sendLag).max().orElse(0);
            String late = "1 % was sent more than " + Figures.number(lag) + " ms late";
            return Optional.of(new Doubt("late", "the machine was too busy", late));
        }
        return Optional.empty();
    }

    /** A reason to conclude nothing: in a word, in a clause, and the figure that shows it. */
    record Doubt(String word, String why, String figure) {}
}
