package chat.crosstalk.compare.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table as people see it, on the terminal and on the page.
 *
 * @param note what to know when reading it; may be empty
 * @param rows cells, as many in each row as there are columns
 */
public record Table(String title, String note, List<String> columns, List<List<String>> rows) {

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

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                        .mapToObj(column -> padded(cells.get(column), widths.get(column)))
                        .collect(Collectors.joining("  "))
                        .stripTrailing()
                + "\n";
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
