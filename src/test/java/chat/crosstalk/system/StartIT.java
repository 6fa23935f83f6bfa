package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.CrosstalkJar;
import chat.crosstalk.fixture.CrosstalkJar.Outcome;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.OnClusters;
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

/** What the command line answers, above all when something is wrong. */
final class StartIT {

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
    void everyFaultOfAConfigurationIsToldAtOnce() throws IOException {
        Path file = write(new JsonObject()
                .put("brocker", "redis")
                .put("http", new JsonObject().put("port", "eighty").put("hots", "x"))
                .put("limits", new JsonObject().put("burst", -1)));
        Outcome run = CrosstalkJar.run(SOON, "-conf", file.toString(), "--set", "rooms.page=many");
        assertThat(run.exit()).isEqualTo(2);
        String told = String.join("\n", run.err());
        assertThat(told)
                .contains("brocker")
                .contains("broker")
                .contains("http.port")
                .contains("eighty")
                .contains("http.hots")
                .contains("http.host")
                .contains("limits.burst")
                .contains("rooms.page");
        assertNoStackTrace(run);
    }

    @Test
    void aFileThatIsNoJsonIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("broken.json"), "{\"broker\": ");
        Outcome run = CrosstalkJar.run(SOON, "-conf", file.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(String.join("\n", run.err())).contains("broken.json");
        assertNoStackTrace(run);
    }

    @Test
    void checkShowsWhatWouldRunWithSecretsMasked() throws IOException {
        Path file = write(new JsonObject()
                .put("broker", "redis")
                .put("redis", new JsonObject().put("url", "redis://user:pass-word-1@localhost:6379"))
                .put("auth", new JsonObject().put("secret", "very-secret-secret-of-32-characters-or-more")));
        Outcome run = CrosstalkJar.run(
                SOON,
                Map.of("CROSSTALK_HTTP_PORT", "9999"),
                "check",
                "-conf",
                file.toString(),
                "--set",
                "rooms.page=7");
        assertThat(run.exit()).as("%s", run).isZero();
        String shown = String.join("\n", run.lines());
        assertThat(shown)
                .contains("9999")
                .contains("\"page\"")
                .contains("7")
                .doesNotContain("pass-word-1")
                .doesNotContain("very-secret");
    }

    @Test
    void aTakenPortIsToldInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome run = start(new JsonObject()
                    .put("broker", "memory")
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
                .put("redis", new JsonObject().put("url", "redis://127.0.0.1:" + nobody))
                .put("http", new JsonObject().put("port", 0)));
        System.out.printf("Redis absent: exit after %.1f s%n", (System.nanoTime() - start) / 1e9);
        assertStartFailed(run, String.valueOf(nobody));
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
