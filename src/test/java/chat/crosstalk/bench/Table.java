package chat.crosstalk.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The figures of all windows, printed as medians with their least and greatest. */
final class Table {

    private final Map<Column, Map<String, List<Figure>>> figures = new LinkedHashMap<>();

    void add(Column column, String system, Figure figure) {
        figures.computeIfAbsent(column, any -> new LinkedHashMap<>())
                .computeIfAbsent(system, any -> new ArrayList<>())
                .add(figure);
    }

    /**
     * Prints it as Markdown.
     *
     * @param baseline what the others are divided by, repeat by repeat
     */
    void print(PrintStream out, String baseline) {
        figures.forEach((column, systems) -> {
            out.printf(
                    "%n| %s | µs of CPU | of %s | core busy | messages/s | latency ms | 99 %% ms |%n",
                    column.title(), baseline);
            out.println("| --- | --- | --- | --- | --- | --- | --- |");
            systems.forEach((system, all) -> out.printf(
                    "| %s | %s | %s | %s | %s | %s | %s |%n",
                    system,
                    spread(all, Figure::micros, "%.2f"),
                    ratio(all, systems.getOrDefault(baseline, List.of())),
                    spread(all, figure -> 100 * figure.busy(), "%.0f%%"),
                    spread(all, Figure::perSecond, "%.0f"),
                    spread(all, Figure::median, "%.1f"),
                    spread(all, Figure::late, "%.1f")));
        });
    }

    private static String spread(List<Figure> figures, ToDoubleFunction<Figure> part, String format) {
        return spread(figures.stream().map(part::applyAsDouble).toList(), format);
    }

    private static String ratio(List<Figure> figures, List<Figure> baseline) {
        List<Double> ratios = IntStream.range(0, Math.min(figures.size(), baseline.size()))
                .mapToObj(i -> figures.get(i).micros() / baseline.get(i).micros())
                .toList();
        return ratios.isEmpty() ? "–" : spread(ratios, "%.2f");
    }

    private static String spread(List<Double> values, String format) {
        List<Double> sorted = values.stream().sorted().toList();
        String median = format.formatted(sorted.get(sorted.size() / 2));
        return sorted.size() == 1
                ? median
                : median + " (" + format.formatted(sorted.get(0)) + "–"
                        + format.formatted(sorted.get(sorted.size() - 1)) + ')';
    }
}
