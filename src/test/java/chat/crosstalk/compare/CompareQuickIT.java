package chat.crosstalk.compare;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.compare.load.EncodedHistogram;
import chat.crosstalk.compare.report.ShownNumbers;
import chat.crosstalk.fixture.CrosstalkJar;
import chat.crosstalk.fixture.CrosstalkJar.Outcome;
import chat.crosstalk.fixture.CrosstalkJar.Running;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as people use it: the jar, real nodes, a real Redis, a report. */
class CompareQuickIT {
    private static final Duration LIMIT = Duration.ofMinutes(8);

    @TempDir
    Path folder;

    @Test
    void aQuickComparisonOfAllModesFindsNothingWrongAndReportsWhatItsArithmeticDemands() throws IOException {
        Path out = folder.resolve("report");
        Outcome outcome = CrosstalkJar.run(
                LIMIT,
                CrosstalkJar.shortLived(),
                "compare",
                "--quick",
                "--repeat",
                "1",
                "--seed",
                "1",
                "--out",
                out.toString());
        assertThat(outcome.exit()).as("%s", outcome.lines()).isZero();
        assertThat(outcome.out())
                .anyMatch(line -> line.startsWith("Nothing was lost, duplicated or reordered in "))
                .contains("report: " + out.resolve("report.html"));

        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        Set<String> kinds = new HashSet<>();
        for (JsonNode run : report.path("measured").path("runs")) {
            kinds.add(run.path("mode").textValue() + " "
                    + run.path("workload").path("name").textValue());
            check(run);
        }
        assertThat(kinds).hasSize(3 * 4);
        assertThat(report.path("conditions").path("durability").path("redis").textValue())
                .contains("everysec");
        Set<String> texts = new HashSet<>();
        collect(report, texts);
        assertThat(texts).containsAll(ShownNumbers.on(Files.readString(out.resolve("report.html"))));
        assertThat(out).isDirectoryContaining("glob:**/latency-*.svg");
    }

    private static void collect(JsonNode node, Set<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(child -> collect(child, texts));
    }

    private static void check(JsonNode run) {
        JsonNode load = run.path("load");
        JsonNode workload = run.path("workload");
        long readers =
                workload.path("clients").longValue() / workload.path("rooms").longValue();
        long acknowledged = load.path("acknowledged").longValue();
        boolean joins = workload.path("kind").textValue().equals("joins");
        long expected = joins ? readers * workload.path("history").longValue() : readers * acknowledged;
        if (workload.path("kind").textValue().equals("paced")) {
            double posts = workload.path("rate").doubleValue()
                    * workload.path("seconds").doubleValue();
            assertThat(acknowledged).isEqualTo(Math.round(posts));
        }
        assertThat(new EncodedHistogram(load.path("latency").textValue())
                        .decode()
                        .getTotalCount())
                .as("deliveries of %s", workload)
                .isEqualTo(expected)
                .isPositive();
        load.path("counts").forEach(count -> assertThat(count.longValue()).isZero());
        assertThat(run.path("costs").path("nodeBytes").longValue()).isPositive();
    }

    /** A terminal sends the signal to all processes of the command. */
    @Test
    void ctrlCStopsEveryProcessAndWhatWasMeasuredIsReported() throws IOException, InterruptedException {
        Path out = folder.resolve("report");
        Running running = CrosstalkJar.start(
                CrosstalkJar.shortLived(),
                "compare",
                "--quick",
                "--brokers",
                "redis",
                "--repeat",
                "99",
                "--out",
                out.toString());
        running.awaitErr(LIMIT, "chatter with redis, 1 of 99");
        List<ProcessHandle> family = running.family();
        assertThat(family).as("compare, the generator, Redis and two nodes").hasSizeGreaterThanOrEqualTo(5);
        List<String> kill = new ArrayList<>(List.of("kill", "-INT"));
        family.forEach(process -> kill.add(String.valueOf(process.pid())));
        assertThat(new ProcessBuilder(kill).start().waitFor()).isZero();
        Outcome outcome = running.end(LIMIT);

        assertThat(outcome.exit()).isEqualTo(130);
        assertThat(family).noneMatch(ProcessHandle::isAlive);
        assertThat(outcome.out()).contains("report: " + out.resolve("report.html"));
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(report.path("headline").textValue()).endsWith("The comparison did not come to its end.");
        assertThat(report.path("measured").path("complete").booleanValue()).isFalse();
        assertThat(report.path("measured").path("runs")).isNotEmpty();
        assertThat(out.resolve("latency-fan-out.svg")).isRegularFile();
    }

    @Test
    void wrongUsageIsRefusedInOneLineAndAWorkloadFileWithEveryFault() throws IOException {
        Outcome broker = CrosstalkJar.run(LIMIT, "compare", "--brokers", "kafka");
        assertThat(broker.exit()).isEqualTo(2);
        assertThat(broker.err()).singleElement().asString().contains("--brokers", "kafka");

        Path file = Files.writeString(folder.resolve("mine.json"), "{\"kind\":\"slow\",\"speed\":1}");
        Outcome workload = CrosstalkJar.run(LIMIT, "compare", "--workload", file.toString());
        assertThat(workload.exit()).isEqualTo(2);
        assertThat(workload.err()).hasSize(3);
    }
}
