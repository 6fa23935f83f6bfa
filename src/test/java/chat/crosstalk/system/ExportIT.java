package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.CrosstalkJar;
import chat.crosstalk.fixture.CrosstalkJar.Outcome;
import chat.crosstalk.fixture.Keep;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.PostgresFixture;
import chat.crosstalk.fixture.RoomView;
import chat.crosstalk.fixture.SharedPostgres;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rooms carried from store to store, and a person taken out of one, by the commands that an operator types. */
@ExtendWith(PostgresFixture.class)
final class ExportIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final SharedPostgres postgres;

    @TempDir
    private Path folder;

    ExportIT(SharedPostgres postgres) {
        this.postgres = postgres;
    }

    @Test
    void whoWasConnectedBeforeAMoveCatchesUpAfterItAndMissesNothing() throws IOException {
        JsonObject before = configuration(Keep.newFile());
        String server = postgres.newDatabase().url();
        Path file = folder.resolve("rooms.ndjson");
        try (ChatClients clients = new ChatClients()) {
            ChatClient reader;
            ChatClient writer;
            RoomView view;
            JsonObject after;
            long last;
            try (NodeProcess node = NodeProcess.start(before)) {
                reader = clients.login(node, "reader");
                writer = clients.login(node, "writer");
                view = reader.join("lobby");
                writer.join("lobby");
                writer.join("quiet");
                get(writer.post("lobby", "1", "seen by both"));
                view.awaitSeq(1);
                reader.close();
                reader.awaitEnd();
                get(writer.post("lobby", "2", "missed by the reader"));
                last = get(writer.post("lobby", "3", "and this")).seq();
                after = node.pinned().put("sql", new JsonObject().put("url", server));
                assertThat(node.terminate()).isZero();
            }
            Path old = write(before);
            Path now = write(after);
            ran("export", "-conf", old.toString(), "--out", file.toString());
            assertThat(ran("import", "-conf", now.toString(), "--in", file.toString())
                            .out())
                    .containsExactly("imported 2 rooms with 3 entries; 0 rooms were there already");
            assertThat(ran("import", "-conf", now.toString(), "--in", file.toString())
                            .out())
                    .containsExactly("imported 0 rooms with 0 entries; 2 rooms were there already");
            assertThat(ran("export", "-conf", now.toString()).out()).isEqualTo(Files.readAllLines(file));
            try (NodeProcess node = NodeProcess.start(after)) {
                reader.connect(clients::raw, node.url());
                writer.connect(clients::raw, node.url());
                view.awaitSeq(last);
                assertThat(view.texts()).containsExactly("seen by both", "missed by the reader", "and this");
                assertThat(view.joined().getBoolean("recovered")).isTrue();
                assertThat(get(writer.post("lobby", "3", "and this")).body().getBoolean("duplicate"))
                        .isTrue();
                get(writer.post("lobby", "4", "in the new place"));
                view.awaitSeq(last + 1);
                assertThat(view.faults()).isEmpty();
                NodeLog.assertNoFault(node);
            }
        }
    }

    @Test
    void whatIsErasedBesideARunningNodeLeavesItsPagesToo() throws IOException {
        JsonObject configuration = configuration(Keep.newFile());
        Path file = write(configuration);
        try (ChatClients clients = new ChatClients();
                NodeProcess node = NodeProcess.start(configuration)) {
            ChatClient reader = clients.login(node, "reader");
            ChatClient writer = clients.login(node, "writer");
            RoomView view = reader.join("lobby");
            writer.join("lobby");
            get(reader.post("lobby", "stays"));
            get(writer.post("lobby", "is to go"));
            view.awaitSeq(2);
            assertThat(ran(
                                    "erase",
                                    "-conf",
                                    file.toString(),
                                    "--user",
                                    writer.identity().id())
                            .out())
                    .containsExactly("erased: 1 messages, 0 edits, 0 topics and 0 reactions in 1 rooms");
            view.await("a fresh look at the room", seen -> seen.resets() == 1 && seen.joins() == 2 && seen.size() == 2);
            assertThat(view.lines().toString()).contains("stays").doesNotContain("is to go");
            get(reader.post("lobby", "goes on"));
            view.awaitSeq(3);
            assertThat(view.faults()).isEmpty();
            List<String> exported =
                    ran("export", "-conf", file.toString(), "--room", "Lobby").out();
            assertThat(exported).hasSize(5);
            assertThat(String.join("\n", exported)).contains("stays").doesNotContain("is to go", "\"writer\"");
            assertThat(reader.ask("chat.history", new JsonObject().put("room", "lobby"))
                            .body()
                            .getJsonArray("entries")
                            .getJsonObject(1)
                            .getBoolean("deleted"))
                    .isTrue();
            NodeLog.assertNoFault(node);
        }
    }

    @Test
    void whatCannotBeDoneIsToldInOneLineAndChangesNothing() throws IOException {
        String missing = folder.resolve("missing.db").toString();
        Path none = write(configuration("sqlite:" + missing));
        refused(1, "there is no database " + missing, "export", "-conf", none.toString());
        refused(1, "there is no database " + missing, "erase", "-conf", none.toString(), "--user", "x");
        refused(2, "--in", "import", "-conf", none.toString());
        refused(1, "cannot read", "import", "-conf", none.toString(), "--in", missing);
        Path text = Files.writeString(folder.resolve("text"), "{\"some\":\"JSON\"}\n");
        refused(1, "not an export of Crosstalk", "import", "-conf", none.toString(), "--in", text.toString());
        assertThat(Path.of(missing)).doesNotExist();
        Path memory = write(configuration("sqlite:" + missing).put("log", "broker"));
        refused(1, "broker=memory", "export", "-conf", memory.toString());
    }

    private static JsonObject configuration(String database) {
        return new JsonObject()
                .put("broker", "memory")
                .put("log", "sql")
                .put("sql", new JsonObject().put("url", database))
                .put("auth", new JsonObject().put("secret", "a secret that outlives the database it is used with"))
                .put("http", new JsonObject().put("port", 0))
                .put("rooms", new JsonObject().put("names", new JsonArray().add("lobby")));
    }

    private Path write(JsonObject configuration) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "node", ".json"), configuration.encodePrettily());
    }

    private static Outcome ran(String... arguments) {
        Outcome outcome = CrosstalkJar.run(SOON, arguments);
        assertThat(outcome.exit()).as("%s", outcome).isZero();
        return outcome;
    }

    private static void refused(int exit, String why, String... arguments) {
        Outcome outcome = CrosstalkJar.run(SOON, arguments);
        assertThat(outcome.exit()).as("%s", outcome).isEqualTo(exit);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .filteredOn(line -> line.startsWith("crosstalk: "))
                .singleElement()
                .asString()
                .contains(why);
    }
}
