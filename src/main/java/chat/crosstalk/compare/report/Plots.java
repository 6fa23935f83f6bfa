package chat.crosstalk.compare.report;

import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.report.Plot.Scale;
import chat.crosstalk.compare.report.Plot.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** The plots of a report. */
final class Plots {
    private static final double MICROS_PER_MILLI = 1e3;
    private static final double BUCKETS_PER_SECOND = 10;
    /** Percentiles are drawn over the number of their nines, as what matters is in the last of them. */
    private static final double NINES_STEP = 0.1;

    private Plots() {}

    static List<Plot> of(Measured measured) {
        Map<String, Map<Mode, Repeats>> groups = Repeats.group(measured.runs());
        List<Plot> plots = new ArrayList<>();
        if (!groups.isEmpty()) {
            plots.add(cpu(groups));
        }
        groups.forEach((workload, modes) -> plots.add(percentiles(workload, modes.values())));
        measured.faults().stream()
                .collect(Collectors.groupingBy(FaultRun::fault, TreeMap::new, Collectors.toList()))
                .forEach((fault, runs) -> plots.add(timeline(fault, runs)));
        byDimension(measured.growth()).forEach((dimension, points) -> plots.add(growth(dimension, points)));
        return List.copyOf(plots);
    }

    private static Plot cpu(Map<String, Map<Mode, Repeats>> groups) {
        List<String> workloads = List.copyOf(groups.keySet());
        List<Mode> modes = groups.values().stream()
                .flatMap(group -> group.keySet().stream())
                .distinct()
                .toList();
        List<Series> series =
                modes.stream().map(mode -> cpuBars(mode, groups.values())).toList();
        return new Plot(
                "cpu",
                "CPU time per delivery",
                "workload",
                "CPU µs per delivery",
                Scale.BARS,
                workloads,
                series,
                "Nodes and broker together, median of the repeats. Less is better.");
    }

    private static Series cpuBars(Mode mode, Collection<Map<Mode, Repeats>> groups) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (Map<Mode, Repeats> group : groups) {
            Repeats repeats = group.get(mode);
            x.add((double) x.size());
            y.add(repeats == null ? 0.0 : repeats.spread(Run::cpuPerDelivery).median());
        }
        return new Series(mode.word(), x, y);
    }

    private static Plot percentiles(String workload, Collection<Repeats> modes) {
        return new Plot(
                "latency-" + workload,
                workload + ": latency by percentile",
                "percentile of the deliveries",
                "latency, ms",
                Scale.PERCENTILES,
                List.of(),
                modes.stream().map(Plots::percentileLine).toList(),
                "All repeats together, from the intended time of sending. Lower is better.");
    }

    private static Series percentileLine(Repeats repeats) {
        Histogram merged = repeats.merged();
        double nines = Math.log10((double) Math.max(10, merged.getTotalCount()));
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (double nine = 0; nine <= nines; nine += NINES_STEP) {
            x.add(nine);
            double micros = merged.getValueAtPercentile(100 * (1 - Math.pow(10, -nine)));
            y.add(Math.max(1, micros) / MICROS_PER_MILLI);
        }
        return new Series(repeats.mode().word(), x, y);
    }

    private static Plot timeline(Fault fault, List<FaultRun> runs) {
        return new Plot(
                "fault-" + fault.word(),
                fault.words() + ": what arrived",
                "seconds from the fault",
                "deliveries per 100 ms",
                Scale.TIMELINE,
                List.of(),
                runs.stream().map(Plots::timelineOf).toList(),
                "Every client was whole again "
                        + runs.stream().map(Verdict::whole).collect(Collectors.joining(" and "))
                        + ". A gap is a time in which nothing arrived; the peak after it is what had been missed.");
    }

    private static Series timelineOf(FaultRun fault) {
        List<Long> buckets = fault.run().load().timeline();
        return new Series(
                fault.run().mode().word(),
                IntStream.range(0, buckets.size())
                        .mapToObj(i -> (i - Math.rint(fault.atSeconds() * BUCKETS_PER_SECOND)) / BUCKETS_PER_SECOND)
                        .toList(),
                buckets.stream().map(Long::doubleValue).toList());
    }

    private static Map<Growth.Dimension, List<Growth>> byDimension(List<Growth> growth) {
        return growth.stream().collect(Collectors.groupingBy(Growth::dimension, TreeMap::new, Collectors.toList()));
    }

    private static Plot growth(Growth.Dimension dimension, List<Growth> points) {
        return new Plot(
                "growth-" + dimension.name().toLowerCase(Locale.ROOT),
                "CPU time per post, by " + dimension.words(),
                dimension.words(),
                "CPU µs per post",
                Scale.LOG_LOG,
                List.of(),
                lines(points),
                String.join(" ", growthWords(points)));
    }

    private static List<Series> lines(List<Growth> points) {
        Map<Mode, List<Growth>> modes =
                points.stream().collect(Collectors.groupingBy(Growth::mode, LinkedHashMap::new, Collectors.toList()));
        return modes.entrySet().stream()
                .map(mode -> {
                    List<Growth> line = mode.getValue().stream()
                            .sorted(Comparator.comparingInt(Growth::size))
                            .toList();
                    return new Series(
                            mode.getKey().word(),
                            line.stream().map(point -> (double) point.size()).toList(),
                            line.stream().map(point -> point.run().cpuPerPost()).toList());
                })
                .toList();
    }

    /** A sentence for every line of every growth plot that has a slope. */
    static List<String> growthWords(List<Growth> growth) {
        List<String> words = new ArrayList<>();
        byDimension(growth)
                .forEach((dimension, points) -> lines(points).stream()
                        .filter(line -> line.x().stream().distinct().count() > 1)
                        .forEach(line -> words.add(
                                "With more " + dimension.words() + ", the CPU time per post with " + line.name() + " "
                                        + Slope.through(line.x(), line.y()).words() + ".")));
        return words;
    }
}
