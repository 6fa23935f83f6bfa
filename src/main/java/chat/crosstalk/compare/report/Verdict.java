package chat.crosstalk.compare.report;

import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.load.Counts;
import chat.crosstalk.compare.load.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        String result = counts.total() > 0 ? wrong(deliveries, counts) : right(deliveries);
        return measured.complete() ? result : result + " The comparison did not come to its end.";
    }

    private static String right(long deliveries) {
        return deliveries == 0
                ? "Nothing was measured."
                : "Nothing was lost, duplicated or reordered in " + Figures.count(deliveries) + " deliveries.";
    }

    private static String wrong(long deliveries, Counts counts) {
        return "Wrong: of " + Figures.count(deliveries) + " deliveries " + Figures.count(counts.lost())
                + " were lost, " + Figures.count(counts.duplicated()) + " duplicated, "
                + Figures.count(counts.reordered()) + " reordered and " + Figures.count(counts.altered())
                + " altered.";
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>(List.of(inShort()));
        groups.values().forEach(modes -> sentences.add(workload(modes)));
        price().ifPresent(sentences::add);
        measured.sustained().forEach(found -> sentences.add(sustained(found)));
        measured.faults().stream()
                .collect(Collectors.groupingBy(FaultRun::fault, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(runs -> sentences.add(fault(runs)));
        sentences.addAll(Plots.growthWords(measured.growth()));
        measured.troubles().forEach(trouble -> sentences.add("Not measured or not right: " + trouble + "."));
        return List.copyOf(sentences);
    }

    private static String workload(Map<Mode, Repeats> modes) {
        List<Repeats> brokers = modes.values().stream()
                .filter(repeats -> repeats.mode() != Mode.MEMORY)
                .toList();
        List<Repeats> all = brokers.isEmpty() ? List.copyOf(modes.values()) : brokers;
        String name = all.get(0).workload() + ": ";
        Map<String, List<String>> doubts = new LinkedHashMap<>();
        all.forEach(repeats -> repeats.doubt()
                .ifPresent(doubt -> doubts.computeIfAbsent(doubt.why(), why -> new ArrayList<>())
                        .add(doubt.figure() + " with " + repeats.mode())));
        if (!doubts.isEmpty()) {
            return name + "no conclusion, as "
                    + doubts.entrySet().stream()
                            .map(doubt -> doubt.getKey() + ": " + String.join(", ", doubt.getValue()))
                            .collect(Collectors.joining("; and "))
                    + ".";
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(compared("The p99 latency", "ms", all, run -> run.latency(99)));
        sentences.add(compared("The CPU time per delivery", "µs", all, Run::cpuPerDelivery));
        if (all.get(0).runs().get(0).workload().kind() == Workload.Kind.BURST) {
            sentences.add(compared("The number of deliveries per second", "", all, Run::deliveriesPerSecond));
        }
        return name + String.join(" ", sentences);
    }

    private static String compared(String what, String unit, List<Repeats> brokers, ToDoubleFunction<Run> figure) {
        String values = what + " is "
                + brokers.stream()
                        .map(repeats -> repeats.spread(figure).text(unit) + " with " + repeats.mode())
                        .collect(Collectors.joining(" and "));
        return brokers.size() == 2 ? values + difference(brokers, figure) : values + ".";
    }

    private static String difference(List<Repeats> brokers, ToDoubleFunction<Run> figure) {
        Spread one = brokers.get(0).spread(figure);
        Spread other = brokers.get(1).spread(figure);
        if (one.repeats() == 1 || other.repeats() == 1) {
            return ", in one run each, so that there is no spread to compare with.";
        }
        if (!one.differsFrom(other)) {
            return ": no difference beyond the spread.";
        }
        Mode lower = brokers.get(one.median() < other.median() ? 0 : 1).mode();
        double less = Math.min(one.median(), other.median());
        double more = Math.max(one.median(), other.median());
        return ": with " + lower + " it is " + Figures.percent(1 - less / more)
                + " lower, which is more than the spread.";
    }

    /** What a broker costs beyond a node that needs none, over the workloads in which the generator kept up. */
    private Optional<String> price() {
        List<String> prices = new ArrayList<>();
        groups.forEach((name, modes) -> {
            Repeats alone = modes.get(Mode.MEMORY);
            if (alone != null && modes.size() > 1 && modes.values().stream().allMatch(Repeats::areFair)) {
                prices.add(name + " "
                        + modes.values().stream()
                                .filter(repeats -> repeats.mode() != Mode.MEMORY)
                                .map(repeats -> cpu(repeats) + " with " + repeats.mode())
                                .collect(Collectors.joining(" and "))
                        + " against " + cpu(alone));
            }
        });
        return prices.isEmpty()
                ? Optional.empty()
                : Optional.of("The price of the broker: CPU time per delivery, of all nodes and the broker against one"
                        + " node without any: " + String.join("; ", prices) + ".");
    }

    private static String cpu(Repeats repeats) {
        return Figures.number(repeats.spread(Run::cpuPerDelivery).median()) + " µs";
    }

    private static String sustained(Sustained found) {
        String readers = " posts/s to " + Figures.count(found.workload().members()) + " readers with 99 % of the"
                + " deliveries within " + Figures.number(found.limitMillis()) + " ms";
        if (found.rate() == 0) {
            return "Highest rate with " + found.mode() + ": not even "
                    + Figures.number(found.workload().rate()) + readers + ".";
        }
        String rate = "Highest rate with " + found.mode() + ": " + Figures.number(found.rate()) + readers;
        return switch (found.end()) {
            case LATENCY -> rate + ".";
            case GENERATOR -> rate + "; what it can do beyond is not known, as the load generator was saturated.";
            case HIGHEST_TRIED -> rate + ", the highest rate that was tried.";
        };
    }

    private static String fault(List<FaultRun> runs) {
        return runs.get(0).fault().words() + ": every client was whole again "
                + runs.stream().map(Verdict::whole).collect(Collectors.joining(" and ")) + ".";
    }

    /** When the clients of a cluster were whole again after a fault. */
    static String whole(FaultRun fault) {
        Mode mode = fault.run().mode();
        String whole = fault.wholeSeconds() == 0
                ? "at once with " + mode + " (none noticed)"
                : "after " + Figures.number(fault.wholeSeconds()) + " s with " + mode;
        long unanswered = fault.run().load().posts() - fault.run().load().acknowledged();
        String posts = unanswered == 0 ? "" : " (" + Figures.count(unanswered) + " posts were never answered)";
        return whole + posts + (fault.run().load().counts().total() == 0 ? "" : " (but NOT all came right)");
    }
}
