package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.CrosstalkJar;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Keep;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.PostgresFixture;
import chat.crosstalk.fixture.RedisFixture;
import chat.crosstalk.fixture.RoomView;
import chat.crosstalk.fixture.SharedPostgres;
import chat.crosstalk.fixture.SharedRedis;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example in {@code conf/} runs a node; only ports and names that others may hold are set otherwise. */
@ExtendWith({RedisFixture.class, PostgresFixture.class})
final class ExampleConfigurationsIT {

    private static final List<String> ANY_PORT = List.of("--set", "http.port=0");

    @Test
    void everyExampleIsStartedByATestOfThisClass() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json") && !name.endsWith(".schema.json")))
                    .containsExactlyInAnyOrder(
                            "defaults.json",
                            "hazelcast-a.json",
                            "hazelcast-b.json",
                            "memory.json",
                            "postgresql-a.json",
                            "postgresql-b.json",
                            "redis-a.json",
                            "redis-b.json",
                            "redis-embedded.json",
                            "single.json");
        }
    }

    @Test
    void aNodeOnItsOwnNeedsNothingElseAndLeavesWith0() {
        runsAlone("memory", "memory", List.of());
    }

    @Test
    void anEmbeddedRedisNeedsNothingElseAndLeavesWith0() {
        runsAlone("redis-embedded", "redis", List.of("--set", "redis.url=redis://127.0.0.1:0"));
    }

    @Test
    void theDefaultsAreAHazelcastNodeAndLeaveWith0() {
        runsAlone("defaults", "hazelcast", with(alone(), newFile()));
    }

    @Test
    void aSingleNodeFindsWhatWasSaidBeforeItsRestart() {
        List<String> file = newFile();
        try (NodeProcess first = start("single", file);
                ChatClients clients = new ChatClients()) {
            ChatClient alice = clients.login(first, "alice");
            alice.join("lobby");
            ChatClient.get(alice.post("lobby", "hello from yesterday"));
            assertThat(first.terminate()).isZero();
        }
        try (NodeProcess second = start("single", file);
                ChatClients clients = new ChatClients()) {
            RoomView seen = clients.login(second, "bob").join("lobby");
            assertThat(seen.awaitSeq(1).texts()).containsExactly("hello from yesterday");
        }
    }

    @Test
    void twoPostgresqlNodesTalk(SharedPostgres postgres) {
        String cluster = "hazelcast.cluster=" + random();
        List<String> same = List.of("--set", "sql.url=" + postgres.newDatabase().url(), "--set", cluster);
        try (NodeProcess a = start(
                "postgresql-a", with(same, List.of("--set", "hazelcast.port=0", "--set", "hazelcast.members=[]")))) {
            String members = new JsonArray().add(a.member().orElseThrow()).encode();
            try (NodeProcess b = start(
                    "postgresql-b",
                    with(same, List.of("--set", "hazelcast.port=0", "--set", "hazelcast.members=" + members)))) {
                talk(a, b, "hazelcast");
            }
        }
    }

    @Test
    void twoHazelcastNodesTalk() {
        String cluster = "hazelcast.cluster=" + random();
        List<String> file = newFile();
        List<String> first =
                with(file, List.of("--set", cluster, "--set", "hazelcast.port=0", "--set", "hazelcast.members=[]"));
        try (NodeProcess a = start("hazelcast-a", first)) {
            String members = new JsonArray().add(a.member().orElseThrow()).encode();
            List<String> second = with(
                    file,
                    List.of("--set", cluster, "--set", "hazelcast.port=0", "--set", "hazelcast.members=" + members));
            try (NodeProcess b = start("hazelcast-b", second)) {
                talk(a, b, "hazelcast");
            }
        }
    }

    @Test
    void twoRedisNodesTalk(SharedRedis redis) {
        List<String> same = List.of("--set", "redis.url=" + redis.url(), "--set", "redis.prefix=" + redis.newPrefix());
        try (NodeProcess a = start("redis-a", same);
                NodeProcess b = start("redis-b", same)) {
            talk(a, b, "redis");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hazelcast-a", "redis-embedded", "defaults"})
    void whereThereIsNoSuchFileTheOneInTheJarIsRead(String name, @TempDir Path elsewhere) {
        CrosstalkJar.Outcome run =
                CrosstalkJar.runIn(elsewhere, Duration.ofSeconds(30), "check", "-conf", "conf/" + name + ".json");

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(new JsonObject(String.join("\n", run.out())).getString("broker"))
                .isEqualTo(name.startsWith("redis") ? "redis" : "hazelcast");
    }

    @Test
    void anInterruptEndsANodeLikeATermination() {
        try (NodeProcess node = start("memory", List.of())) {
            node.interrupt();

            assertThat(node.awaitExit()).isZero();
        }
    }

    private static void runsAlone(String name, String broker, List<String> settings) {
        try (NodeProcess node = start(name, settings)) {
            assertThat(node.broker()).isEqualTo(broker);
            JsonObject shown = new HttpApi(node.url()).json("/api/node");
            assertThat(shown.getString("node")).isEqualTo(node.name());
            assertThat(shown.getString("broker")).isEqualTo(broker);
            assertThat(node.terminate()).isZero();
        }
    }

    private static void talk(NodeProcess a, NodeProcess b, String broker) {
        assertThat(List.of(a.name(), b.name())).containsExactly("a", "b");
        assertThat(List.of(a.broker(), b.broker())).containsOnly(broker);
        try (ChatClients clients = new ChatClients()) {
            ChatClient alice = clients.login(a, "alice");
            ChatClient bob = clients.login(b, "bob");
            alice.join("lobby");
            RoomView seen = bob.join("lobby");
            long seq = ChatClient.get(alice.post("lobby", "hello from a")).seq();
            assertThat(seen.awaitSeq(seq).texts()).containsExactly("hello from a");
        }
    }

    private static NodeProcess start(String name, List<String> settings) {
        List<String> arguments = new ArrayList<>(List.of("-conf", "conf/" + name + ".json"));
        arguments.addAll(ANY_PORT);
        arguments.addAll(settings);
        return NodeProcess.run(arguments);
    }

    private static List<String> newFile() {
        return List.of("--set", "sql.url=" + Keep.newFile());
    }

    private static List<String> with(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<String> alone() {
        return List.of("--set", "hazelcast.port=0", "--set", "hazelcast.cluster=" + random());
    }

    private static String random() {
        return "examples-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
