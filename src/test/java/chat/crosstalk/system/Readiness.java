package chat.crosstalk.system;

import chat.crosstalk.fixture.Cluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

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

    /** How often the other nodes have said so far that they are not ready. */
    int refusalsBesides(int node) {
        return IntStream.range(0, nodes.size())
                .filter(other -> other != node)
                .map(other -> nodes.get(other).refusals.get())
                .sum();
    }

    @Override
    public void close() {
        clocks.forEach(ScheduledExecutorService::shutdownNow);
    }

    private boolean ask(URI node) {
        HttpRequest request = HttpRequest.newBuilder(node.resolve("/health/ready"))
                .timeout(ANSWER)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static final class Node {

        private volatile boolean ready;
        private final AtomicInteger refusals = new AtomicInteger();

        void answered(boolean isReady) {
            ready = isReady;
            refusals.addAndGet(isReady ? 0 : 1);
        }
    }
}
