package chat.crosstalk.compare;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.load.Counts;
import chat.crosstalk.compare.load.EncodedHistogram;
import chat.crosstalk.compare.load.LoadResult;
import chat.crosstalk.compare.load.Workload;
import chat.crosstalk.compare.report.Costs;
import chat.crosstalk.compare.report.Run;
import chat.crosstalk.compare.report.Sustained;
import chat.crosstalk.compare.report.Sustained.End;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RateSearchTest {
    private static final Workload START = Workload.paced("fan-out", 1, 10, 50, 140, 2);

    @Test
    void findsTheLastRateWithinTheLimit() throws InterruptedException {
        Sustained found = search(rate -> rate <= 730 ? 20 : 300, 0.1, Counts.NONE);
        assertThat(found.rate()).isEqualTo(700);
        assertThat(found.end()).isEqualTo(End.LATENCY);
        assertThat(found.probes())
                .extracting(Sustained.Probe::rate)
                .containsExactly(50.0, 100.0, 200.0, 400.0, 800.0, 600.0, 700.0, 750.0);
    }

    @Test
    void saysThatTheGeneratorWasTheLimitWhereItWas() throws InterruptedException {
        assertThat(search(rate -> rate <= 100 ? 20 : 300, 1.9, Counts.NONE).end())
                .isEqualTo(End.GENERATOR);
    }

    @Test
    void aRateAtWhichMessagesAreLostIsNotSustained() throws InterruptedException {
        assertThat(search(rate -> 20, 0.1, new Counts(1, 0, 0, 0)).rate()).isZero();
    }

    @Test
    void stopsAtSomePointWhenNothingIsTooMuch() throws InterruptedException {
        assertThat(search(rate -> 20, 0.1, Counts.NONE).end()).isEqualTo(End.HIGHEST_TRIED);
    }

    private interface P99 {
        double millis(double rate);
    }

    private static Sustained search(P99 p99, double generatorCpu, Counts counts) throws InterruptedException {
        return new RateSearch(Mode.REDIS, START, probe -> run(probe, p99.millis(probe.rate()), generatorCpu, counts))
                .search();
    }

    private static Run run(Workload workload, double millis, double generatorCpu, Counts counts) {
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
                List.of(),
                generatorCpu,
                List.of());
        return new Run(Mode.REDIS, workload, 1, 2, load, new Costs(0.1, 0, 0, 0, 0));
    }
}
