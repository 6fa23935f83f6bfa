package chat.crosstalk.compare.cluster;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where clusters are built: the program, the folder for logs and generated configurations, and whose Redis is used.
 *
 * @param launcher starts nodes
 * @param directory of logs, configurations and Redis' files
 * @param redis somebody's Redis to use; null to start one of our own for each cluster
 * @param vertx carries the links
 */
public record Site(
        Launcher launcher, Path directory, @Nullable URI redis, Vertx vertx, HttpClient http) {

    /**
     * Starts a cluster, node after node, and returns when all are ready.
     *
     * @param name names its folder, and its keys in a Redis
     * @param nodes how many; a cluster without a broker has one
     * @param linked whether the links between its parts can be cut
     * @param latency added on each such link; more than zero needs {@code linked}
     */
    public Cluster start(Mode mode, String name, int nodes, boolean linked, Duration latency)
            throws InterruptedException {
        Wiring.@Nullable Links links = linked ? (host, port) -> new Link(vertx, host, port, latency) : null;
        Path folder = directory.resolve(name);
        Wiring wiring = switch (mode) {
            case REDIS -> redisWiring(folder, name, nodes, links);
            case HAZELCAST -> new HazelcastWiring(name, nodes, links);
            case MEMORY -> (node, running) -> Map.of();
        };
        Cluster cluster = new Cluster(mode, name, this, folder, wiring, Ports.free(nodes));
        try {
            cluster.start();
            return cluster;
        } catch (BenchException | InterruptedException e) {
            cluster.close();
            throw e;
        }
    }

    private Wiring redisWiring(Path folder, String name, int nodes, Wiring.@Nullable Links links)
            throws InterruptedException {
        if (redis != null) {
            return new RedisWiring(
                    null, redis, name + "-" + ProcessHandle.current().pid(), nodes, links);
        }
        RedisServer server = new RedisServer(folder);
        return new RedisWiring(server, URI.create("redis://127.0.0.1:" + server.port()), "crosstalk", nodes, links);
    }

    /** How a mode keeps what it acknowledged, in a few words. */
    public String durability(Mode mode) {
        return switch (mode) {
            case REDIS ->
                redis == null
                        ? "append-only file, fsync " + RedisServer.FSYNC
                        : "as " + redis.getHost() + " is configured";
            case HAZELCAST -> HazelcastWiring.BACKUPS + " synchronous backup in memory";
            case MEMORY -> "none";
        };
    }

    /** The options that every node's Java is started with. */
    public List<String> nodeOptions() {
        return Node.JVM_OPTIONS;
    }
}
