package chat.crosstalk.compare;

import chat.crosstalk.compare.cluster.GeneratorProcess;
import chat.crosstalk.compare.cluster.Launcher;
import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.cluster.Site;
import chat.crosstalk.compare.report.Report;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sets up what a comparison needs, lets it run, and takes everything down again, however it ends. */
final class ComparisonProcess {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final Settings settings;

    ComparisonProcess(Settings settings) {
        this.settings = settings;
    }

    /**
     * Compares.
     *
     * @return the report; of what was measured until then if the thread is interrupted
     */
    Report run(PrintStream progressOut) {
        Surroundings surroundings = new Surroundings();
        Findings findings = new Findings();
        Launcher launcher = Launcher.ofThisProgram(settings.jar());
        Path logs = settings.out().resolve("logs");
        Vertx vertx = Vertx.vertx();
        HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        Site site = new Site(launcher, logs, settings.redis(), vertx, http);
        boolean complete = false;
        Map<Mode, Surroundings.Seen> seen = new LinkedHashMap<>();
        try (Progress progress = new Progress(progressOut, Comparison.plannedSeconds(settings), isTerminal());
                Bench bench = new Bench(() -> new GeneratorProcess(launcher, logs), settings.seed())) {
            new Comparison(settings, site, bench, progress, findings, seen).run();
            complete = true;
        } catch (InterruptedException e) {
            findings.trouble("what should have followed, as the comparison was interrupted");
        } finally {
            vertx.close().await();
        }
        return Report.of(surroundings.conditions(settings, site, seen), findings.measured(complete));
    }

    /** Java 22 to 24 say so of a pipe too; there, a bar is drawn into it. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null;
    }
}
