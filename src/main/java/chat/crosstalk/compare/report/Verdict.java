package chat.crosstalk.compare.report;

import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.load.Counts;
import chat.crosstalk.compare.load.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the numbers say, in plain words, and nothing that they do not say. */
final class Verdict {
    private final Measured measured;
    private final Map<String, Map<Mode, Repeats>> groups;

    Verdict(Measured measured) {
        this.measured = measured;
        this.groups = Repeats.group(measured.runs());
    }

    /** What was wrong in all runs together, also in those under faults. */
    Counts counts() {
        return everyRun().map(run -> run.load().counts()).reduce(Counts.NONE, Counts::plus);
    }

    private Stream<Run> everyRun() {
        return Stream.of(
                        measured.runs().stream(),
                        measured.faults().stream().map(FaultRun::run),
                        measured.growth().stream().map(Growth::run))
                .flatMap(runs -> runs);
    }

    String inShort() {
        Counts counts = counts();
        long deliveries = everyRun().mapToLong(run -> run.load().deliveries()).sum();
        String result = counts.total() == 0
                ? "Nothing was lost, duplicated or reordered in " + Figures.count(deliveries) + " deliveries."
                : "Wrong: of " + Figures.count(deliveries) + " deliveries " + Figures.count(counts.lost())
                        + " were lost, " + Figures.count(counts.duplicated()) + " duplicated, "
                        + Figures.count(counts.reordered()) + " reordered and " + Figures.count(counts.altered())
                        + " altered.";
        return measured.complete() ? result : result + " The comparison did not come to its end.";
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>(List.of(inShort()));
        groups.values().forEach(modes -> sentences.addAll(workload(modes)));
        price().ifPresent(sentences::add);
        measured.sustained().forEach(found -> sentences.add(sustained(found)));
        measured.faults().stream()
                .collect(Collectors.groupingBy(FaultRun::fault, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(runs -> sentences.add(fault(runs)));
        sentences.addAll(Plots.growthWords(measured.growth()));
        measured.troubles().forEach(trouble -> sentences.add("Not measured: " + trouble + "."));
        return List.copyOf(sentences);
    }

    private List<String> workload(Map<Mode, Repeats> modes) {
        Repeats redis = modes.get(Mode.REDIS);
        Repeats hazelcast = modes.get(Mode.HAZELCAST);
        if (redis == null || hazelcast == null) {
            return List.of();
        }
        String name = redis.workload();
        List<String> busy = Stream.of(redis, hazelcast)
                .filter(Repeats::isGeneratorSaturated)
                .map(repeats -> repeats.mode().word())
                .toList();
        if (!busy.isEmpty()) {
            return List.of(name + ": no conclusion, as the load generator was saturated with "
                    + String.join(" and ", busy) + ".");
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(compared(name + ", p99 latency in ms", redis, hazelcast, run -> run.latency(99)));
        sentences.add(compared(name + ", CPU per delivery in µs", redis, hazelcast, Run::cpuPerDelivery));
        if (redis.runs().get(0).workload().kind() == Workload.Kind.BURST) {
            sentences.add(compared(name + ", deliveries/s", redis, hazelcast, Run::deliveriesPerSecond));
        }
        return sentences;
    }

    private static String compared(String what, Repeats redis, Repeats hazelcast, ToDoubleFunction<Run> figure) {
        Spread one = redis.spread(figure);
        Spread other = hazelcast.spread(figure);
        String both = what + ": redis " + one.text() + ", hazelcast " + other.text() + "; ";
        if (one.repeats() == 1 || other.repeats() == 1) {
            return both + "one run each, so no spread to compare with.";
        }
        if (!one.differsFrom(other)) {
            return both + "no difference beyond the spread.";
        }
        boolean redisLess = one.median() < other.median();
        double less = Math.min(one.median(), other.median());
        double more = Math.max(one.median(), other.median());
        return both + (redisLess ? "redis" : "hazelcast") + " is lower by " + Figures.percent(1 - less / more)
                + ", which is more than the spread.";
    }

    /** What a broker costs beyond a node that needs none, over the workloads in which the generator kept up. */
    private Optional<String> price() {
        List<String> prices = new ArrayList<>();
        groups.forEach((name, modes) -> {
            Repeats alone = modes.get(Mode.MEMORY);
            if (alone != null && modes.values().stream().noneMatch(Repeats::isGeneratorSaturated)) {
                modes.values().stream()
                        .filter(repeats -> repeats.mode() != Mode.MEMORY)
                        .forEach(repeats -> prices.add(name + " with " + repeats.mode() + " "
                                + Figures.number(
                                        repeats.spread(Run::cpuPerDelivery).median()) + " against "
                                + Figures.number(
                                        alone.spread(Run::cpuPerDelivery).median())));
            }
        });
        return prices.isEmpty()
                ? Optional.empty()
                : Optional.of("The price of the broker and of more nodes, in CPU µs per delivery against one node"
                        + " without a broker: " + String.join("; ", prices) + ".");
    }

    private static String sustained(Sustained found) {
        String rate = found.mode() + " sustained " + Figures.number(found.rate()) + " posts/s to "
                + Figures.count(found.workload().members()) + " readers with 99 % of the deliveries within "
                + Figures.number(found.limitMillis()) + " ms";
        return switch (found.end()) {
            case LATENCY -> rate + ".";
            case GENERATOR -> rate + "; what it can do beyond is not known, as the load generator was saturated.";
            case HIGHEST_TRIED -> rate + ", the highest rate that was tried.";
        };
    }

    private static String fault(List<FaultRun> runs) {
        return runs.get(0).fault().words() + ": "
                + runs.stream()
                        .map(fault -> fault.run().mode() + " was whole again after "
                                + Figures.number(fault.wholeSeconds()) + " s"
                                + (fault.run().load().counts().total() == 0 ? "" : " and NOT all came right"))
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
