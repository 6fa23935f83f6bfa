package chat.crosstalk.compare.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final long MILLI = 1_000_000;

    /** The check of the instrument: time is set by the test, so the figures are known to the digit. */
    @Nested
    class InKnownTime {
        private static final int POSTS = 200;
        private static final long INTERVAL = 10 * MILLI;
        private final SetClock clock = new SetClock();

        @Test
        void percentilesAreTheDelaysOfTheServerToTheHistogramsPrecision() {
            Histogram truth = EncodedHistogram.empty();
            LongStream.range(0, POSTS).map(this::delayMicros).forEach(truth::recordValue);
            Histogram measured = run(new FakeNode.Behaviour() {
                @Override
                public void posted(String id) {
                    clock.advance(delayMicros(numberIn(id)) * 1_000);
                }

                @Override
                public void settled(String id) {
                    clock.advanceTo((numberIn(id) + 1) * INTERVAL);
                }
            });
            assertThat(measured).isEqualTo(truth);
            assertThat(measured.getValueAtPercentile(50)).isEqualTo(truth.getValueAtPercentile(50));
        }

        @Test
        void aStallOfOneSecondShowsInThePostsThatWereToBeSentMeanwhile() {
            Histogram truth = EncodedHistogram.empty();
            LongStream.range(0, POSTS)
                    .map(post -> post >= 50 && post < 150 ? 1_000_000 - (post - 50) * 10_000 : 0)
                    .forEach(truth::recordValue);
            Histogram measured = run(new FakeNode.Behaviour() {
                @Override
                public void posted(String id) {
                    clock.advance(numberIn(id) == 50 ? 1_000 * MILLI : 0);
                }

                @Override
                public void settled(String id) {
                    boolean waiting = numberIn(id) >= 50 && numberIn(id) < 149;
                    clock.advanceTo(waiting ? 0 : (numberIn(id) + 1) * INTERVAL);
                }
            });
            assertThat(measured).isEqualTo(truth);
            assertThat(measured.getMaxValue()).isGreaterThanOrEqualTo(1_000_000);
        }

        private long delayMicros(long post) {
            return post % 100 == 99 ? 9_000 : post % 10 == 9 ? 5_000 : 1_000 + post;
        }

        private Histogram run(FakeNode.Behaviour behaviour) {
            LoadResult result = result(clock, behaviour, Workload.paced("known", 1, 1, 100, 64, 2));
            assertThat(result.deliveries()).isEqualTo(POSTS);
            return result.latency().decode();
        }
    }

    @Test
    void aServerThatDoesEverythingRightHasNothingToItsName() {
        LoadResult result = result(new FakeNode.Behaviour() {}, Workload.paced("right", 4, 40, 500, 100, 1));
        assertThat(result.troubles()).isEmpty();
        assertThat(result.counts()).isEqualTo(Counts.NONE);
        assertThat(result.posts()).isEqualTo(500);
        assertThat(result.acknowledged()).isEqualTo(500);
        assertThat(result.expected()).isEqualTo(5_000);
        assertThat(result.deliveries()).isEqualTo(5_000);
        assertThat(result.latency().decode().getTotalCount()).isEqualTo(5_000);
        assertThat(result.timeline().stream().mapToLong(Long::longValue).sum()).isEqualTo(5_000);
    }

    @Test
    void aBurstDeliversEveryAcknowledgedPostToEveryMember() {
        LoadResult result = result(new FakeNode.Behaviour() {}, Workload.burst("burst", 10, 8, 100, 0.3));
        assertThat(result.counts()).isEqualTo(Counts.NONE);
        assertThat(result.acknowledged()).isEqualTo(result.posts()).isGreaterThan(8);
        assertThat(result.latency().decode().getTotalCount()).isEqualTo(10 * result.acknowledged());
    }

    @Test
    void aJoinStormDeliversTheHistoryToEveryJoiner() {
        LoadResult result = result(new FakeNode.Behaviour() {}, Workload.joins("joins", 30, 20, 100, 0.3));
        assertThat(result.troubles()).isEmpty();
        assertThat(result.counts()).isEqualTo(Counts.NONE);
        assertThat(result.latency().decode().getTotalCount()).isEqualTo(600);
    }

    @Test
    void clientsWhoseSocketsEndComeBackAndMissNothing() {
        FakeNode[] node = new FakeNode[1];
        node[0] = new FakeNode(new FakeNode.Behaviour() {
            @Override
            public void posted(String id) {
                if (numberIn(id) == 100) {
                    node[0].cut();
                }
            }
        });
        LoadResult result = result(Ticker.system(), node[0], Workload.paced("cut", 1, 10, 200, 100, 1));
        assertThat(result.reconnects()).isEqualTo(10);
        assertThat(result.counts()).isEqualTo(Counts.NONE);
        assertThat(result.acknowledged()).isEqualTo(200);
        assertThat(result.deliveries()).isEqualTo(2_000);
        assertThat(result.lastLateMillis()).isGreaterThan(500);
    }

    @Test
    void aReaderWhoHasToStartOverLooksUpWhatItWasNotAnnounced() {
        FakeNode[] node = new FakeNode[1];
        node[0] = new FakeNode(new FakeNode.Behaviour() {
            @Override
            public void posted(String id) {
                if (numberIn(id) == 150) {
                    node[0].cut();
                }
            }

            @Override
            public boolean recovers() {
                return false;
            }

            @Override
            public List<Buffer> delivers(ServerWebSocket socket, String id, Buffer event) {
                return numberIn(id) < 10 ? List.of() : List.of(event);
            }
        });
        LoadResult result = result(Ticker.system(), node[0], Workload.paced("over", 1, 10, 200, 100, 1));
        assertThat(result.views()).isEqualTo(10);
        assertThat(result.counts()).isEqualTo(Counts.NONE);
        assertThat(result.deliveries()).isEqualTo(2_000);
    }

    private static LoadResult result(FakeNode.Behaviour behaviour, Workload workload) {
        return result(Ticker.system(), behaviour, workload);
    }

    private static LoadResult result(Ticker ticker, FakeNode.Behaviour behaviour, Workload workload) {
        return result(ticker, new FakeNode(behaviour), workload);
    }

    private static LoadResult result(Ticker ticker, FakeNode server, Workload workload) {
        try (FakeNode node = server) {
            return OneRun.of(ticker, node.url(), workload);
        }
    }

    private static int numberIn(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    }
}
