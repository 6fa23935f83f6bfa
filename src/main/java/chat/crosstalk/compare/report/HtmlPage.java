package chat.crosstalk.compare.report;

import static org.apache.commons.text.StringEscapeUtils.escapeHtml4;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.StringSubstitutor;

/** A report as one page that needs nothing else: styles and plots are inside. Whatever is shown is escaped. */
final class HtmlPage {
    private static final String TEMPLATE = "report.html";

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
        Map<String, String> parts = Map.of(
                "headline", escapeHtml4(report.headline()),
                "wrong", report.isAnythingWrong() ? "wrong" : "right",
                "started", escapeHtml4(report.conditions().started()),
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

    private static String item(String sentence) {
        return "<li>" + escapeHtml4(sentence) + "</li>";
    }

    private static String table(Table table) {
        return "<section><h2>" + escapeHtml4(table.title()) + "</h2><p>" + escapeHtml4(table.note())
                + "</p><div class=\"wide\"><table><thead>" + row("th", table.columns()) + "</thead><tbody>"
                + each(table.rows().stream(), cells -> row("td", cells)) + "</tbody></table></div></section>";
    }

    private static String row(String tag, List<String> cells) {
        return cells.stream()
                .map(cell -> "<" + tag + ">" + escapeHtml4(cell) + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
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
