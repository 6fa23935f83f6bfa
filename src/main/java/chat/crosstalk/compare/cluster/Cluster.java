package chat.crosstalk.compare.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Running nodes of one mode, with what connects them. {@link #close} stops every process of it. */
public final class Cluster implements AutoCloseable {
    private static final long POLL_MILLIS = 100;

    private final Mode mode;
    private final String name;
    private final Site site;
    private final Path directory;
    private final Wiring wiring;
    private final List<Integer> ports;
    private final List<Node> nodes = new ArrayList<>();

    Cluster(Mode mode, String name, Site site, Path directory, Wiring wiring, List<Integer> ports) {
        this.mode = mode;
        this.name = name;
        this.site = site;
        this.directory = directory;
        this.wiring = wiring;
        this.ports = ports;
    }

    void start() throws InterruptedException {
        for (int i = 0; i < ports.size(); i++) {
            List<Integer> running = IntStream.range(0, i).boxed().toList();
            nodes.add(new Node(nodeName(i), ports.get(i), config(i, running), site.launcher(), directory, site.http()));
        }
        awaitReady(Duration.ofSeconds(60));
    }

    /** Nothing in it that a load client could run into, and room logs that outlast a run. */
    private Map<String, Object> config(int node, List<Integer> running) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("node", nodeName(node));
        config.put("broker", mode.word());
        config.put("log", "broker");
        config.put("http", Map.of("port", ports.get(node)));
        config.put("rooms", Map.of("log", 100_000));
        config.put("limits", Map.of("messagesPerSecond", 0, "rooms", 0, "connectionsPerAddress", 0, "connections", 0));
        config.put("drain", Map.of("seconds", 0));
        config.putAll(wiring.config(node, running));
        return config;
    }

    private String nodeName(int node) {
        return name + "-" + (node + 1);
    }

    public Mode mode() {
        return mode;
    }

    public String name() {
        return name;
    }

    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    public List<String> urls() {
        return nodes.stream().map(Node::url).toList();
    }

    /** What the nodes have used since they were started. */
    public Usage nodesUsage() {
        return nodes.stream().map(Node::usage).reduce(Usage.NONE, Usage::plus);
    }

    /** What the broker's own processes have used, where it has any that are ours. */
    public Usage brokerUsage() {
        return wiring.usage();
    }

    /** Java heap in use on all nodes, 0 if they do not say. */
    public long heapBytes() throws InterruptedException {
        long bytes = 0;
        for (Node node : nodes) {
            bytes += node.heapBytes().orElse(0);
        }
        return bytes;
    }

    /** Waits until every node is ready; fails if that takes longer than the limit. */
    public void awaitReady(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (Node node : nodes) {
            while (!node.isReady()) {
                if (System.nanoTime() > deadline) {
                    throw new BenchException(node.name() + " is not ready after " + limit.toSeconds() + " s");
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** Starts a killed node again, to join those that run; returns when it says that it is ready. */
    public void startAgain(Node node) throws InterruptedException {
        int index = nodes.indexOf(node);
        List<Integer> others = IntStream.range(0, nodes.size())
                .filter(other -> other != index)
                .boxed()
                .toList();
        node.startAgain(config(index, others));
    }

    /** Cuts all links between the nodes, or to the broker. */
    public void cutLinks() {
        wiring.cut();
    }

    public void healLinks() {
        wiring.heal();
    }

    /** Our own Redis, which can be stopped and started; empty in other modes and where it is not ours. */
    public Optional<RedisServer> redis() {
        return wiring instanceof RedisWiring redis ? redis.server() : Optional.empty();
    }

    @Override
    public void close() {
        nodes.parallelStream().forEach(Node::close);
        wiring.close();
    }
}
