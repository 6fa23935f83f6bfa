package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.CrosstalkJar;
import chat.crosstalk.fixture.CrosstalkJar.Outcome;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Keep;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.RedisFixture;
import chat.crosstalk.fixture.RedisServer;
import chat.crosstalk.fixture.RoomView;
import chat.crosstalk.fixture.SharedRedis;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where nodes keep their rooms: in a database, whatever joins them; all in one place; and never in another one unasked. */
@ExtendWith(RedisFixture.class)
final class RoomsKeptIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ELSEWHERE =
            "crosstalk: cannot start: this node keeps its rooms in another database than the"
                    + " cluster; nodes on several machines need one PostgreSQL";

    @TempDir
    Path directory;

    @Test
    void aNodeOnItsOwnForgetsNothingWhenItIsKilled() {
        JsonObject configuration = Keep.SQLITE
                .configuration()
                .put("node", "a")
                .put("broker", "memory")
                .put("http", new JsonObject().put("port", 0));
        NodeProcess first = NodeProcess.start(configuration);
        assertThat(first.keeps()).isEqualTo("sql");
        try (ChatClients clients = new ChatClients()) {
            ChatClient alice = clients.login(first, "alice");
            alice.join("lobby");
            ChatClient.get(alice.post("lobby", "said yesterday"));
            first.kill();
        }

        try (NodeProcess second = first.startAgain();
                ChatClients clients = new ChatClients()) {
            RoomView seen = clients.login(second, "bob").join("lobby");
            assertThat(seen.awaitSeq(1).texts()).containsExactly("said yesterday");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "HAZELCAST"})
    void nodesThatABrokerJoinsKeepTheirRoomsInOneDatabaseAndOneThatDoesNotIsRefused(Mode mode, SharedRedis redis)
            throws IOException {
        try (Cluster cluster = Cluster.start(mode, Keep.SQLITE, redis.url(), 2, new JsonObject())) {
            assertToldEverywhere(cluster, mode);
            talk(cluster);

            Outcome elsewhere = start(cluster.configuration("c").mergeIn(Keep.SQLITE.configuration(), true));
            Outcome inBroker = start(cluster.configuration("d").mergeIn(Keep.BROKER.configuration(), true));

            assertRefused(elsewhere, ELSEWHERE);
            assertRefused(inBroker, ELSEWHERE);
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> cluster.nodes().stream().allMatch(RoomsKeptIT::ready));
            try (NodeProcess third = cluster.add("e")) {
                Awaitility.await().atMost(LIMIT).until(() -> ready(third));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "HAZELCAST"})
    void aDatabaseDoesNotJoinNodesThatKeepTheirRoomsInTheBroker(Mode mode, SharedRedis redis) throws IOException {
        try (Cluster cluster = Cluster.start(mode, Keep.BROKER, redis.url(), 1, new JsonObject())) {
            assertRefused(start(cluster.configuration("b").mergeIn(Keep.SQLITE.configuration(), true)), ELSEWHERE);
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> cluster.nodes().stream().allMatch(RoomsKeptIT::ready));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "HAZELCAST"})
    void whatWasSaidOutlivesTheKillOfAllNodesAndPeopleHearOfANewEpochOnly(Mode mode, SharedRedis redis) {
        try (Cluster cluster = Cluster.start(mode, Keep.SQLITE, redis.url(), 2, new JsonObject());
                ChatClients clients = new ChatClients()) {
            ChatClient alice = clients.login(cluster.node(0), "alice");
            alice.join("lobby");
            ChatClient.get(alice.post("lobby", "before"));
            String epoch = epoch(alice.view("lobby"));
            cluster.nodes().forEach(NodeProcess::kill);

            cluster.startAgain(0);
            cluster.startAgain(1);

            ChatClient bob = clients.login(cluster.node(1), "bob");
            RoomView seen = bob.join("lobby");
            ChatClient.get(bob.post("lobby", "after"));
            assertThat(seen.awaitSeq(2).texts()).containsExactly("before", "after");
            assertThat(epoch(seen)).isNotEqualTo(epoch);
        }
    }

    @Test
    void anUpgradeLeavesNoRoomsBehindInRedis(SharedRedis redis) throws IOException {
        JsonObject before = new JsonObject()
                .put("broker", "redis")
                .put("log", "broker")
                .put("redis", new JsonObject().put("url", redis.url()).put("prefix", redis.newPrefix()))
                .put("http", new JsonObject().put("port", 0));
        try (NodeProcess old = NodeProcess.start(before)) {
            assertThat(old.terminate()).isZero();
        }
        JsonObject sql = before.copy().mergeIn(Keep.SQLITE.configuration(), true);
        JsonObject unasked = sql.copy();
        unasked.remove("log");

        assertRefused(start(unasked), "log=broker", "log=sql");
        assertRefused(start(unasked), "log=broker", "log=sql");
        try (NodeProcess asked = NodeProcess.start(sql)) {
            assertThat(asked.keeps()).isEqualTo("sql");
            assertThat(asked.terminate()).isZero();
        }
        try (NodeProcess later =
                NodeProcess.run(List.of("-conf", write("later", unasked).toString()))) {
            assertThat(later.keeps()).isEqualTo("sql");
        }
    }

    /** What is published passes all the time, and no write is taken. */
    @Test
    void aRedisThatTakesNoWritesMakesANodeUnreadyAndItIsReadyAgainByItself() {
        try (RedisServer redis = RedisServer.start();
                Cluster cluster = Cluster.start(Mode.REDIS, Keep.BROKER, redis.url(), 1, new JsonObject())) {
            NodeProcess node = cluster.node(0);
            redis.command("CONFIG SET min-replicas-to-write 1");
            long since = System.nanoTime();

            Awaitility.await().atMost(LIMIT).until(() -> !ready(node));
            System.out.printf("Redis refuses writes: not ready after %.1f s%n", (System.nanoTime() - since) / 1e9);
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() ->
                            node.log().stream().anyMatch(line -> line.contains("not ready: node=a broken=store ")));
            redis.command("CONFIG SET min-replicas-to-write 0");

            Awaitility.await().atMost(LIMIT).until(() -> ready(node));
        }
    }

    private static void assertToldEverywhere(Cluster cluster, Mode mode) {
        for (NodeProcess node : cluster.nodes()) {
            assertThat(node.readyLine()).contains(" broker=" + mode + " log=sql");
            JsonObject told = new HttpApi(node.url()).json("/api/node");
            assertThat(told.getString("log")).isEqualTo("sql");
            assertThat(told.getString("store")).isEqualTo("sqlite");
            assertThat(told.getJsonObject("guaranteeCodes").getString("singlePoint"))
                    .isEqualTo("sqlite.singlePoint+" + mode + ".singlePoint.carrier");
            assertThat(new HttpApi(node.url()).get("/metrics").body()).contains("broker=\"" + mode + "\",log=\"sql\"");
            assertThat(node.log())
                    .filteredOn(line -> line.contains("guarantee: "))
                    .hasSize(4);
        }
    }

    private static void talk(Cluster cluster) {
        try (ChatClients clients = new ChatClients()) {
            ChatClient alice = clients.login(cluster.node(0), "alice");
            ChatClient bob = clients.login(cluster.node(1), "bob");
            List<String> said = new ArrayList<>();
            alice.join("lobby");
            RoomView seen = bob.join("lobby");
            long seq = 0;
            for (int i = 0; i < 20; i++) {
                said.add("number " + i);
                seq = ChatClient.get((i % 2 == 0 ? alice : bob).post("lobby", "number " + i))
                        .seq();
            }
            assertThat(seen.awaitSeq(seq).texts()).containsExactlyElementsOf(said);
        }
    }

    private static String epoch(RoomView view) {
        return Objects.requireNonNull(view.position()).epoch();
    }

    private static boolean ready(NodeProcess node) {
        return new HttpApi(node.url()).get("/health/ready").statusCode() == 200;
    }

    private Outcome start(JsonObject configuration) throws IOException {
        return CrosstalkJar.run(LIMIT, "-conf", write("refused", configuration).toString());
    }

    private Path write(String name, JsonObject configuration) throws IOException {
        return Files.writeString(directory.resolve(name + ".json"), configuration.encodePrettily());
    }

    private static void assertRefused(Outcome run, String... causes) {
        assertThat(run.exit()).as("%s", run).isEqualTo(1);
        assertThat(run.err())
                .filteredOn(line -> line.startsWith("crosstalk: "))
                .singleElement()
                .asString()
                .contains(causes);
        assertThat(run.lines()).noneMatch(line -> line.matches("\\s+at [\\w.$/]+\\(.*"));
    }
}
