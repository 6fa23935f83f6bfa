package chat.crosstalk.system;

import chat.crosstalk.fixture.Cluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Asks the nodes of a cluster ten times a second whether they are ready. */
final class Readiness implements AutoCloseable {

    private static final int PERIOD_MILLIS = 100;
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ScheduledExecutorService> clocks = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();

    /** Begins to ask. */
    Readiness(Cluster cluster) {
        for (int i = 0; i < cluster.nodes().size(); i++) {
            int index = i;
            Node node = new Node();
            nodes.add(node);
            // Each on a thread of its own, as one that is stopped answers nothing.
            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
            clocks.add(clock);
            var unused = clock.scheduleWithFixedDelay(
                    () -> node.answered(ask(cluster.node(index).url())), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Waits until all nodes are ready. */
    void awaitAll(String after, Duration limit) {
        Awaitility.await("all nodes ready after " + after)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(PERIOD_MILLIS))
                .until(() -> nodes.stream().allMatch(node -> node.ready));
    }

    /** Waits until a node is ready, or is not; the seconds that took. */
    double await(int node, boolean ready, Duration limit) {
        long start = System.nanoTime();
        Awaitility.await("node " + node + (ready ? " ready" : " not ready"))
                .atMost(limit)
                .pollInterval(Duration.ofMillis(PERIOD_MILLIS / 2))
                .until(() -> nodes.get(node).ready == ready);
        return (System.nanoTime() - start) / 1e9;
    }

    /** What the other nodes have said since a time instead of that they are ready. */
    List<String> refusalsBesides(int node, Instant since) {
        return IntStream.range(0, nodes.size())
                .filter(other -> other != node)
                .boxed()
                .flatMap(other -> nodes.get(other).refusals.stream())
                .filter(refusal -> refusal.asked().isAfter(since))
                .map(Refusal::toString)
                .toList();
    }

    @Override
    public void close() {
        clocks.forEach(ScheduledExecutorService::shutdownNow);
    }

    /** Null if it is ready. */
    private @Nullable Refusal ask(URI node) {
        Instant asked = Instant.now();
        HttpRequest request = HttpRequest.newBuilder(node.resolve("/health/ready"))
                .timeout(ANSWER)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? null : new Refusal(asked, node, answer.body());
        } catch (IOException | InterruptedException e) {
            return new Refusal(asked, node, e.toString());
        }
    }

    private record Refusal(Instant asked, URI node, String said) {}

    private static final class Node {

        private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
        private volatile boolean ready;

        void answered(@Nullable Refusal refusal) {
            ready = refusal == null;
            if (refusal != null) {
                refusals.add(refusal);
            }
        }
    }
}
