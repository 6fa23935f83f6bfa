package chat.crosstalk.compare.report;

import static org.apache.commons.text.StringEscapeUtils.escapeHtml4;

import chat.crosstalk.compare.cluster.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.text.StringSubstitutor;

/** A report as one page that needs nothing else: styles and plots are inside. Whatever is shown is escaped. */
final class HtmlPage {
    private static final String TEMPLATE = "report.html";
    /** Cells with more characters than this are broken into lines. */
    private static final int LONG = 40;

    private static final Set<String> MODES =
            Stream.of(Mode.values()).map(Mode::word).collect(Collectors.toUnmodifiableSet());

    private final Report report;
    private final Map<String, byte[]> drawings;

    /**
     * A page of a report.
     *
     * @param drawings SVG of the plots by their id; plots without one are left out
     */
    HtmlPage(Report report, Map<String, byte[]> drawings) {
        this.report = report;
        this.drawings = drawings;
    }

    String text() {
        Conditions conditions = report.conditions();
        Map<String, String> parts = Map.of(
                "headline", escapeHtml4(report.headline()),
                "wrong", report.isAnythingWrong() ? "wrong" : "right",
                "circumstance", escapeHtml4(conditions.inShort()),
                "kept", each(conditions.durability().entrySet().stream(), HtmlPage::kept),
                "verdict", each(report.verdict().stream().skip(1), HtmlPage::item),
                "tables", each(report.tables().stream(), HtmlPage::table),
                "plots", each(report.plots().stream(), this::figure),
                "method", each(report.method().stream(), HtmlPage::item),
                "circumstances", table(report.circumstances()));
        return new StringSubstitutor(parts)
                .setEnableUndefinedVariableException(true)
                .replace(template());
    }

    private static <T> String each(Stream<T> items, Function<T, String> html) {
        return items.map(html).collect(Collectors.joining("\n"));
    }

    private static String kept(Map.Entry<Mode, String> mode) {
        return "<dt class=\"" + mode.getKey() + "\">" + mode.getKey() + "</dt><dd>" + escapeHtml4(mode.getValue())
                + "</dd>";
    }

    /** A sentence; what stands before its first colon says what it is about. */
    private static String item(String sentence) {
        int colon = sentence.indexOf(": ");
        return colon < 0
                ? "<li>" + escapeHtml4(sentence) + "</li>"
                : "<li><b>" + escapeHtml4(sentence.substring(0, colon)) + "</b>"
                        + escapeHtml4(sentence.substring(colon)) + "</li>";
    }

    private static String table(Table table) {
        StringBuilder rows = new StringBuilder();
        String group = "";
        for (List<String> cells : table.rows()) {
            rows.append(cells.get(0).equals(group) ? "<tr class=\"more\">" : "<tr>")
                    .append(cells(table, "td", cells))
                    .append("</tr>");
            group = cells.get(0);
        }
        return "<section><h2>" + escapeHtml4(table.title()) + "</h2><p>" + escapeHtml4(table.note())
                + "</p><div class=\"wide\"><table><thead><tr>" + cells(table, "th", table.columns())
                + "</tr></thead><tbody>" + rows + "</tbody></table></div></section>";
    }

    private static String cells(Table table, String tag, List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> "<" + tag + style(table, column, cells.get(column)) + ">"
                        + escapeHtml4(cells.get(column)) + "</" + tag + ">")
                .collect(Collectors.joining());
    }

    private static String style(Table table, int column, String cell) {
        if (MODES.contains(cell)) {
            return " class=\"" + cell + "\"";
        }
        if (table.isOfFigures(column)) {
            return " class=\"figure\"";
        }
        return cell.length() > LONG ? " class=\"text\"" : "";
    }

    private String figure(Plot plot) {
        byte[] svg = drawings.get(plot.id());
        if (svg == null) {
            return "";
        }
        // As an image, the ids inside one drawing cannot clash with those of another.
        return "<figure><figcaption>" + escapeHtml4(plot.title()) + "</figcaption><img alt=\""
                + escapeHtml4(plot.title()) + "\" src=\"data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg) + "\"><p>" + escapeHtml4(plot.words()) + "</p></figure>";
    }

    private static String template() {
        try (InputStream file = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
