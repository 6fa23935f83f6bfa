package chat.crosstalk.compare.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that a report is written to: {@code report.json}, {@code report.html} and the plots as SVG. */
public final class ReportFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ReportFolder.class);

    private final Path folder;

    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes all files, over those of an earlier report.
     *
     * @return the page
     */
    public Path write(Report report) throws IOException {
        Files.createDirectories(folder);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("report.json").toFile(), report);
        Map<String, byte[]> drawings = new LinkedHashMap<>();
        for (Plot plot : report.plots()) {
            draw(plot, drawings);
        }
        for (Map.Entry<String, byte[]> drawing : drawings.entrySet()) {
            Files.write(folder.resolve(drawing.getKey() + ".svg"), drawing.getValue());
        }
        Path page = folder.resolve("report.html");
        Files.writeString(page, new HtmlPage(report, drawings).text());
        return page;
    }

    /** A Java without fonts can measure but not draw; the figures are worth having also then. */
    private static void draw(Plot plot, Map<String, byte[]> drawings) {
        try {
            drawings.put(plot.id(), Charts.svg(plot));
        } catch (RuntimeException | LinkageError | InternalError e) {
            LOG.warn("plot left out: id={} cause={}", plot.id(), e.toString());
        }
    }
}
