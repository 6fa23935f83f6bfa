package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.CrosstalkJar;
import chat.crosstalk.fixture.CrosstalkJar.Outcome;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.RedisServer;
import chat.crosstalk.fixture.SharedCluster;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the process of a node answers, above all when something is wrong; {@code MainTest} has the command line. */
final class StartIT {

    /** No folder can be made below a device, not even by root. */
    private static final String NOWHERE = "/dev/null/nowhere";

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void helpAndVersionAreEverywhere() {
        assertThat(CrosstalkJar.run(SOON, "--version")).satisfies(run -> {
            assertThat(run.exit()).isZero();
            assertThat(String.join("\n", run.out())).containsPattern("\\d+\\.\\d+\\.\\d+");
        });
        assertThat(CrosstalkJar.run(SOON, "compare", "--help")).satisfies(run -> {
            assertThat(run.exit()).isZero();
            assertThat(String.join("\n", run.out())).contains("Usage:").contains("compare");
        });
    }

    @Test
    void wrongUsageExitsWithTwoAndOneLine() {
        Outcome run = CrosstalkJar.run(SOON, "--nonsense");
        assertThat(run.exit()).as("%s", run).isEqualTo(2);
        assertThat(run.err()).singleElement().asString().contains("--nonsense");
    }

    @Test
    void aTakenPortIsToldInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome run = start(new JsonObject()
                    .put("broker", "memory")
                    .put("log", "broker")
                    .put("http", new JsonObject().put("port", taken.getLocalPort())));
            assertStartFailed(run, String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void anAbsentRedisIsToldInOneLine() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        long start = System.nanoTime();
        Outcome run = start(new JsonObject()
                .put("broker", "redis")
                .put("log", "broker")
                .put("redis", new JsonObject().put("url", "redis://127.0.0.1:" + nobody))
                .put("http", new JsonObject().put("port", 0)));
        System.out.printf("Redis absent: exit after %.1f s%n", (System.nanoTime() - start) / 1e9);
        assertStartFailed(run, String.valueOf(nobody));
    }

    /** As in a compose file; only the resolver of the JVM knows it. */
    @Test
    void aRedisIsReachedByANameWithAnUnderscore() throws Exception {
        Path hosts = Files.writeString(
                directory.resolve("hosts"),
                "127.0.0.1 my_redis localhost " + InetAddress.getLocalHost().getHostName() + "\n");
        try (RedisServer redis = RedisServer.start("requirepass", "a+b%c")) {
            CrosstalkJar.Running run = CrosstalkJar.start(
                    Map.of("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts),
                    "--set",
                    "broker=redis",
                    "--set",
                    "http.port=0",
                    "--set",
                    "redis.url=redis://:a+b%25c@my_redis:" + redis.port());
            run.awaitOut(Duration.ofSeconds(60), "crosstalk ready: ");
            run.family().get(0).destroy();
            assertThat(run.end(Duration.ofSeconds(60)).exit()).isZero();
        }
    }

    @ParameterizedTest
    @OnClusters({Mode.REDIS, Mode.HAZELCAST})
    void aNodeWhoseNameIsTakenDoesNotStart(SharedCluster cluster) throws IOException {
        assertStartFailed(start(cluster.configuration("a")), "\"a\"");
        for (NodeProcess node : cluster.nodes()) {
            assertThat(new HttpApi(node.url()).get("/health/ready").statusCode())
                    .as("%s", node)
                    .isEqualTo(200);
        }
    }

    /** Containers run with a file system that can only be read. */
    @ParameterizedTest
    @ValueSource(strings = {"memory", "hazelcast"})
    void aNodeNeedsNoFolderToWriteTo(String broker) throws Exception {
        CrosstalkJar.Running run = CrosstalkJar.start(
                Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + NOWHERE),
                "--set",
                "broker=" + broker,
                "--set",
                "log=broker",
                "--set",
                "http.port=0",
                "--set",
                "hazelcast.port=0");
        run.awaitOut(Duration.ofSeconds(60), "crosstalk ready: ");
        run.family().get(0).destroy();
        assertThat(run.end(Duration.ofSeconds(60)).exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void anEmbeddedRedisTellsWhichFolderItCannotWriteTo(int port) {
        Outcome run = CrosstalkJar.run(
                Duration.ofSeconds(40),
                Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + NOWHERE),
                "--set",
                "broker=redis",
                "--set",
                "log=broker",
                "--set",
                "http.port=0",
                "--set",
                "redis.embedded=true",
                "--set",
                "redis.url=redis://127.0.0.1:" + port);
        assertStartFailed(run, NOWHERE);
        assertThat(String.join("\n", run.err()))
                .contains("redis.embedded: cannot write to its folder", "java.io.tmpdir");
    }

    private Outcome start(JsonObject configuration) throws IOException {
        return CrosstalkJar.run(
                Duration.ofSeconds(40), "-conf", write(configuration).toString());
    }

    private Path write(JsonObject configuration) throws IOException {
        return Files.writeString(directory.resolve("node.json"), configuration.encodePrettily());
    }

    /** The cause is one line for people; the log of what was tried may stand before it. */
    private static void assertStartFailed(Outcome run, String cause) {
        assertThat(run.exit()).as("%s", run).isEqualTo(1);
        assertThat(run.err())
                .filteredOn(line -> line.startsWith("crosstalk: "))
                .singleElement()
                .asString()
                .contains(cause);
        assertNoStackTrace(run);
    }

    private static void assertNoStackTrace(Outcome run) {
        assertThat(run.lines()).noneMatch(line -> line.matches("\\s+at [\\w.$/]+\\(.*"));
    }
}
