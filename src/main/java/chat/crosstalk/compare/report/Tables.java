package chat.crosstalk.compare.report;

import chat.crosstalk.compare.load.Counts;
import chat.crosstalk.compare.load.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** The tables of a report. */
final class Tables {
    private static final double MICROS_PER_MILLI = 1e3;

    private Tables() {}

    static List<Table> of(Measured measured, Conditions conditions) {
        List<Repeats> repeats = Repeats.group(measured.runs()).values().stream()
                .flatMap(modes -> modes.values().stream())
                .toList();
        List<Table> tables = new ArrayList<>();
        tables.add(overview(repeats));
        if (!measured.sustained().isEmpty()) {
            tables.add(sustained(measured.sustained()));
        }
        if (!measured.faults().isEmpty()) {
            tables.add(faults(measured.faults()));
        }
        tables.add(latencies(repeats));
        tables.add(costs(repeats, conditions));
        if (!measured.growth().isEmpty()) {
            tables.add(growth(measured.growth()));
        }
        return List.copyOf(tables);
    }

    private static Table overview(List<Repeats> all) {
        return new Table(
                "Overview",
                "Median over the repeats, and in brackets the least and the greatest. CPU is that of nodes and broker;"
                        + " generator is the part of its core that the load generator used. Fair are runs from which"
                        + " something follows about the broker.",
                List.of(
                        "workload",
                        "broker",
                        "p50 ms",
                        "p99 ms",
                        "deliveries/s",
                        "CPU µs/delivery",
                        "lost/dup/reord",
                        "generator",
                        "fair"),
                all.stream()
                        .map(repeats -> List.of(
                                repeats.workload(),
                                repeats.mode().word(),
                                repeats.spread(run -> run.latency(50)).text(),
                                repeats.spread(run -> run.latency(99)).text(),
                                repeats.spread(Run::deliveriesPerSecond).text(),
                                repeats.spread(Run::cpuPerDelivery).text(),
                                wrong(repeats.counts()),
                                Figures.percent(
                                        repeats.spread(Run::generatorShare).median()),
                                repeats.doubt().map(Repeats.Doubt::word).orElse("yes")))
                        .toList());
    }

    private static String wrong(Counts counts) {
        String three = Stream.of(counts.lost(), counts.duplicated(), counts.reordered())
                .map(Figures::count)
                .collect(Collectors.joining("/"));
        return counts.altered() == 0 ? three : three + ", altered " + Figures.count(counts.altered());
    }

    private static Table sustained(List<Sustained> all) {
        return new Table(
                "Highest sustained rate",
                "The highest rate of posts at which 99 % of the deliveries came within the limit, by doubling and halving.",
                List.of(
                        "broker",
                        "readers",
                        "posts/s",
                        "deliveries/s",
                        "limit ms",
                        "search ended by",
                        "tried posts/s: p99 ms"),
                all.stream()
                        .map(found -> List.of(
                                found.mode().word(),
                                Figures.count(found.workload().members()),
                                Figures.number(found.rate()),
                                Figures.number(found.rate() * found.workload().members()),
                                Figures.number(found.limitMillis()),
                                switch (found.end()) {
                                    case LATENCY -> "latency";
                                    case GENERATOR -> "the load generator";
                                    case HIGHEST_TRIED -> "the highest rate tried";
                                },
                                found.probes().stream()
                                        .map(probe ->
                                                Figures.number(probe.rate()) + ": " + Figures.number(probe.p99Millis()))
                                        .collect(Collectors.joining(", "))))
                        .toList());
    }

    private static Table faults(List<FaultRun> all) {
        return new Table(
                "Faults",
                "Whole again: from the fault until no delivery was later than 250 ms any more and every client had caught"
                        + " up; – if no client noticed. Told to start over: readers to whom the node said that their position is"
                        + " not in the log any more, as after a split.",
                List.of(
                        "fault",
                        "broker",
                        "whole again s",
                        "nodes ready s",
                        "max ms",
                        "posts acknowledged",
                        "not acknowledged",
                        "of these seen",
                        "lost/dup/reord",
                        "told to start over"),
                all.stream()
                        .sorted(Comparator.comparing(FaultRun::fault))
                        .map(Tables::fault)
                        .toList());
    }

    private static List<String> fault(FaultRun fault) {
        Run run = fault.run();
        return List.of(
                fault.fault().words(),
                run.mode().word(),
                fault.wholeSeconds() == 0 ? "–" : Figures.number(fault.wholeSeconds()),
                Figures.number(fault.readySeconds()),
                Figures.number(run.latency(100)),
                Figures.count(run.load().acknowledged()),
                Figures.count(run.load().posts() - run.load().acknowledged()),
                Figures.count(run.load().unacknowledgedSeen()),
                wrong(run.load().counts()),
                Figures.count(run.load().views()));
    }

    private static Table latencies(List<Repeats> all) {
        return new Table(
                "Latencies",
                "All repeats together, in milliseconds from the intended time of sending to the delivery.",
                List.of(
                        "workload",
                        "broker",
                        "runs",
                        "expected",
                        "deliveries",
                        "p50",
                        "p90",
                        "p99",
                        "p99.9",
                        "max",
                        "answer p50"),
                all.stream().map(Tables::latency).toList());
    }

    private static List<String> latency(Repeats repeats) {
        Histogram merged = repeats.merged();
        List<String> row = new ArrayList<>(List.of(
                repeats.workload(),
                repeats.mode().word(),
                Figures.count(repeats.runs().size()),
                Figures.count(repeats.runs().stream()
                        .mapToLong(run -> run.load().expected())
                        .sum()),
                Figures.count(merged.getTotalCount())));
        for (double percentile : List.of(50.0, 90.0, 99.0, 99.9, 100.0)) {
            row.add(Figures.number(merged.getValueAtPercentile(percentile) / MICROS_PER_MILLI));
        }
        boolean posts = repeats.runs().get(0).workload().kind() != Workload.Kind.JOINS;
        row.add(posts ? repeats.spread(Run::acknowledgement).text() : "–");
        return row;
    }

    private static Table costs(List<Repeats> all, Conditions conditions) {
        return new Table(
                "Costs",
                "CPU in microseconds per delivery, memory in megabytes at the end of the window, heap as the nodes say.",
                List.of(
                        "workload",
                        "broker",
                        "nodes",
                        "CPU",
                        "of it broker",
                        "nodes' memory",
                        "broker's memory",
                        "heap",
                        "send lag p99 ms",
                        "what is kept"),
                all.stream().map(repeats -> cost(repeats, conditions)).toList());
    }

    private static List<String> cost(Repeats repeats, Conditions conditions) {
        return List.of(
                repeats.workload(),
                repeats.mode().word(),
                Figures.count(repeats.runs().get(0).nodes()),
                repeats.spread(Run::cpuPerDelivery).text(),
                repeats.spread(Run::brokerCpuPerDelivery).text(),
                Figures.megabytes(repeats.spread(run -> run.costs().nodeBytes()).median()),
                Figures.megabytes(
                        repeats.spread(run -> run.costs().brokerBytes()).median()),
                Figures.megabytes(repeats.spread(run -> run.costs().heapBytes()).median()),
                repeats.spread(Run::sendLag).text(),
                conditions.durability().getOrDefault(repeats.mode(), "–"));
    }

    private static Table growth(List<Growth> all) {
        return new Table(
                "Growth",
                "CPU of nodes and broker for one post.",
                List.of("what grows", "to", "broker", "CPU µs/post", "CPU µs/delivery", "p99 ms", "generator"),
                all.stream()
                        .sorted(Comparator.comparing(Growth::dimension))
                        .map(point -> List.of(
                                point.dimension().words(),
                                Figures.count(point.size()),
                                point.mode().word(),
                                Figures.number(point.run().cpuPerPost()),
                                Figures.number(point.run().cpuPerDelivery()),
                                Figures.number(point.run().latency(99)),
                                Figures.percent(point.run().generatorShare())))
                        .toList());
    }

    /** The conditions of a comparison. */
    static Table conditions(Conditions conditions) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("command", conditions.commandLine()));
        rows.add(List.of("started", conditions.started()));
        rows.add(List.of("took", conditions.tookSeconds() + " s"));
        rows.add(List.of(
                "machine",
                conditions.machine() + ", " + conditions.cores() + " cores, "
                        + Figures.megabytes((double) conditions.memoryBytes()) + " MB, load "
                        + Figures.number(conditions.loadAverage()) + " at the start"));
        conditions.versions().forEach((part, version) -> rows.add(List.of(part, version)));
        rows.add(List.of("options of each node's Java", String.join(" ", conditions.nodeOptions())));
        conditions.durability().forEach((mode, words) -> rows.add(List.of("what " + mode + " keeps", words)));
        conditions
                .guarantees()
                .forEach((mode, said) -> said.forEach(
                        (what, words) -> rows.add(List.of(mode + " says: " + what, String.valueOf(words)))));
        rows.add(List.of("seed", String.valueOf(conditions.seed())));
        rows.add(List.of("added latency of each link", conditions.latencyMillis() + " ms"));
        return new Table("Conditions", "Under which the figures were taken.", List.of("what", "value"), rows);
    }
}
