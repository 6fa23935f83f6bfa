package chat.crosstalk.compare.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table as people see it, on the terminal and on the page. Columns of numbers stand to the right.
 *
 * @param note what to know when reading it; may be empty
 * @param rows cells, as many in each row as there are columns
 */
public record Table(String title, String note, List<String> columns, List<List<String>> rows) {
    /** Digits and what stands between, before and behind them. */
    private static final Pattern FIGURE = Pattern.compile("[-–]|-?\\d[\\d.,/()–% ]*");

    /** The table in fixed-width characters, each line ended. */
    public String text() {
        List<Integer> widths = IntStream.range(0, columns.size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .reduce(columns.get(column).length(), Math::max))
                .toList();
        String rule = widths.stream().map("─"::repeat).collect(Collectors.joining("  "));
        return title + "\n" + line(columns, widths) + rule + "\n"
                + rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    /** Whether a column holds nothing but figures, which are easier to compare when they end below each other. */
    boolean isOfFigures(int column) {
        return rows.stream().allMatch(row -> FIGURE.matcher(row.get(column)).matches());
    }

    private String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                        .mapToObj(column -> padded(cells.get(column), widths.get(column), isOfFigures(column)))
                        .collect(Collectors.joining("  "))
                        .stripTrailing()
                + "\n";
    }

    private static String padded(String cell, int width, boolean right) {
        String space = " ".repeat(width - cell.length());
        return right ? space + cell : cell + space;
    }
}
