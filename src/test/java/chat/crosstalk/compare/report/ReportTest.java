package chat.crosstalk.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.load.Counts;
import chat.crosstalk.compare.load.EncodedHistogram;
import chat.crosstalk.compare.load.LoadResult;
import chat.crosstalk.compare.load.Workload;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Workload FAN_OUT = Workload.paced("fan-out", 1, 10, 50, 140, 2);
    private static final Conditions CONDITIONS = new Conditions(
            "2026-01-01T00:00:00Z",
            99,
            "--out <b>\"x\"</b>",
            "a machine",
            2,
            1 << 30,
            0.5,
            Map.of("Java", "17"),
            List.of("-Xmx512m"),
            Map.of(Mode.REDIS, "fsync everysec"),
            Map.of(),
            42,
            0);

    @TempDir
    Path folder;

    @Test
    void everyNumberOnThePageIsInTheJson() throws IOException {
        Report report = report(List.of(run(Mode.REDIS, 1, 3, 0.1), run(Mode.HAZELCAST, 1, 2, 0.1)));
        Path page = new ReportFolder(folder).write(report);
        String json = Files.readString(folder.resolve("report.json"));
        String text = Files.readString(page);
        List<String> strings = new ArrayList<>();
        collect(new ObjectMapper().readTree(json), strings);
        List<String> shown = ShownNumbers.on(text);
        assertThat(shown).hasSizeGreaterThan(30);
        assertThat(strings).containsAll(shown);
    }

    @Test
    void thePageNeedsNothingElseAndEscapesWhatItShows() throws IOException {
        Path page = new ReportFolder(folder).write(report(List.of(run(Mode.REDIS, 1, 3, 0.1))));
        assertThat(Files.readString(page))
                .doesNotContain("http:", "https:", "<script", "${", "--out <b>")
                .contains("--out &lt;b&gt;&quot;x&quot;&lt;/b&gt;", "prefers-color-scheme: dark", "@media print");
        assertThat(folder.resolve("latency-fan-out.svg")).isRegularFile();
    }

    @Test
    void whatWasNotMeasuredIsNotPraised() {
        assertThat(report(List.of()).headline()).isEqualTo("Nothing was measured.");
    }

    @Test
    void aDifferenceBeyondTheSpreadIsSaidAndNoOther() {
        List<Run> runs = new ArrayList<>();
        for (int repeat = 1; repeat <= 3; repeat++) {
            runs.add(run(Mode.REDIS, repeat, 10 + repeat, 0.1));
            runs.add(run(Mode.HAZELCAST, repeat, 5 + repeat, 0.1));
        }
        assertThat(report(runs).verdict())
                .anyMatch(line -> line.startsWith("fan-out: The p99 latency is 12 ms (11–13) with redis and 7 ms (6–8)")
                        && line.contains(": with hazelcast it is 42 % lower, which is more than the spread.")
                        && line.contains("The CPU time per delivery is ")
                        && line.endsWith(": no difference beyond the spread."));
    }

    @Test
    void nothingIsConcludedWhereTheGeneratorWasSaturated() {
        assertThat(report(List.of(run(Mode.REDIS, 1, 10, 0.1), run(Mode.HAZELCAST, 1, 2, 1.9)))
                        .verdict())
                .contains("fan-out: no conclusion, as the load generator was saturated: 95 % of its core was used with"
                        + " hazelcast.");
    }

    @Test
    void whatWasWrongIsTheHeadline() {
        Run wrong = run(Mode.REDIS, 1, 10, 0.1, new Counts(3, 2, 1, 0));
        Report report = report(List.of(wrong));
        assertThat(report.isAnythingWrong()).isTrue();
        assertThat(report.headline())
                .isEqualTo("Wrong: of 1 deliveries 3 were lost, 2 duplicated, 1 reordered and 0 altered.");
    }

    @Test
    void faultsSayWhenAllWereWholeAgainAndAreDrawnOverTime() throws IOException {
        FaultRun kill = new FaultRun(Fault.KILL, run(Mode.REDIS, 1, 10, 0.1), 3, 1.25, 4);
        Report report =
                Report.of(CONDITIONS, new Measured(List.of(), List.of(), List.of(kill), List.of(), List.of(), true));
        assertThat(report.verdict())
                .contains("kill -9 a node, start it again: every client was whole again after 1.25 s with redis.");
        assertThat(report.plots()).singleElement().satisfies(plot -> {
            assertThat(plot.id()).isEqualTo("fault-kill");
            assertThat(plot.series().get(0).x()).containsExactly(-3.0, -2.9);
        });
        assertThat(new ReportFolder(folder).write(report)).isRegularFile();
    }

    private static void collect(JsonNode node, List<String> strings) {
        if (node.isTextual()) {
            strings.add(node.textValue());
        }
        node.forEach(child -> collect(child, strings));
    }

    private static Report report(List<Run> runs) {
        return Report.of(CONDITIONS, new Measured(runs, List.of(), List.of(), List.of(), List.of(), true));
    }

    private static Run run(Mode mode, int repeat, double millis, double generatorCpu) {
        return run(mode, repeat, millis, generatorCpu, Counts.NONE);
    }

    private static Run run(Mode mode, int repeat, double millis, double generatorCpu, Counts counts) {
        Histogram latency = EncodedHistogram.empty();
        latency.recordValue(Math.round(millis * 1_000));
        EncodedHistogram none = EncodedHistogram.of(EncodedHistogram.empty());
        LoadResult load = new LoadResult(
                0,
                2,
                1,
                1,
                0,
                1,
                1,
                counts,
                0,
                0,
                0,
                EncodedHistogram.of(latency),
                none,
                none,
                List.of(0L, 1L),
                generatorCpu,
                List.of());
        return new Run(mode, FAN_OUT, repeat, 2, load, new Costs(0.1, 0.02, 1 << 27, 1 << 23, 1 << 25));
    }
}
