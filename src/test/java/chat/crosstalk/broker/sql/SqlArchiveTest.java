package chat.crosstalk.broker.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.archive.Export;
import chat.crosstalk.archive.Import;
import chat.crosstalk.archive.Steps;
import chat.crosstalk.broker.Archive;
import chat.crosstalk.broker.ArchiveException;
import chat.crosstalk.config.SqlUrl;
import chat.crosstalk.fixture.PostgresFixture;
import chat.crosstalk.fixture.SharedPostgres;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RandomDrafts;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rooms out of one database and into another, and a person taken out of it, with nodes at work on both. */
@ExtendWith(PostgresFixture.class)
final class SqlArchiveTest {

    private static final RoomName LOBBY = StoreNode.ROOM;
    private static final RoomName EMPTY = RoomName.parse("empty");
    private static final RoomName TALK = RoomName.parse("~ada-eve");
    private static final User ADA = new User("ada", "Ada");
    private static final User EVE = new User("eve", "Eve\0lyn");
    private static final long SEED = Long.getLong("seed", new Random().nextLong());

    private final SharedPostgres postgres;

    @TempDir
    private Path folder;

    private SqlUrl sqlite = new SqlUrl.Sqlite(Path.of("unset"));
    private SqlUrl server = sqlite;

    SqlArchiveTest(SharedPostgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void name() {
        sqlite = new SqlUrl.Sqlite(folder.resolve("rooms.db"));
        server = SqlUrl.parse(postgres.newDatabase().url()).orElseThrow();
    }

    @Test
    void allOfItGoesFromOneDatabaseToTheOtherAndBack() throws IOException {
        Appended said;
        try (StoreNode node = StoreNode.open(sqlite)) {
            live(node);
            node.get(() -> node.store().beginsCold());
            said = say(node, LOBBY, ADA, "today", new Content.Message("under a second epoch", false));
        }
        Path file = export(sqlite, "a.ndjson");
        Import.Outcome brought = bring(file, server);
        assertThat(brought.rooms()).isEqualTo(3);
        assertThat(brought.there()).isZero();
        assertThat(Files.readString(export(server, "b.ndjson"))).isEqualTo(Files.readString(file));
        assertThat(bring(file, server)).isEqualTo(new Import.Outcome(0, 0, 0, 3));
        assertThat(Files.readString(export(server, "b.ndjson"))).isEqualTo(Files.readString(file));

        SqlUrl back = new SqlUrl.Sqlite(folder.resolve("back.db"));
        bring(file, back);
        assertThat(Files.readString(export(back, "c.ndjson"))).isEqualTo(Files.readString(file));

        try (StoreNode was = StoreNode.open(sqlite);
                StoreNode is = StoreNode.open(server)) {
            for (RoomName room : List.of(LOBBY, EMPTY, TALK)) {
                assertThat(read(is, room)).isEqualTo(read(was, room));
            }
            assertThat(is.get(() -> is.store().rooms().directOf("ada", "", 10)))
                    .isEqualTo(was.get(() -> was.store().rooms().directOf("ada", "", 10)))
                    .isNotEmpty();
            assertThat(say(is, LOBBY, ADA, "today", new Content.Message("anything", false)))
                    .isEqualTo(new Appended(said.position(), said.at(), true));
            goesOnAlike(was, is);
        }
    }

    /** Whoever has seen all that was brought loses nothing; whoever has seen more in the old place is told. */
    @Test
    void aReaderFromTheOldPlaceCatchesUpInTheNewOne() throws IOException {
        Position last;
        try (StoreNode node = StoreNode.open(sqlite)) {
            node.get(() -> node.store().rooms().create(LOBBY));
            last = say(node, LOBBY, ADA, "a", new Content.Message("kept", false))
                    .position();
            bring(export(sqlite, "a.ndjson"), server);
            say(node, LOBBY, ADA, "b", new Content.Message("said too late", false));
        }
        try (StoreNode node = StoreNode.open(server)) {
            say(node, LOBBY, EVE, "c", new Content.Message("first in the new place", false));
            Head head = head(node, LOBBY);
            assertThat(head.continuityOf(last)).isEqualTo(Head.Continuity.RECOVERABLE);
            assertThat(head.continuityOf(new Position(last.epoch(), 2))).isEqualTo(Head.Continuity.REPLACED);
        }
    }

    @Test
    void anyDamageIsFoundBeforeAnythingIsChanged() throws IOException {
        try (StoreNode node = StoreNode.open(sqlite)) {
            live(node);
        }
        String whole = bytes(export(sqlite, "a.ndjson"));
        Random random = new Random(SEED);
        for (int trial = 0; trial < 60; trial++) {
            int at = random.nextInt(whole.length() - 1);
            String damaged = switch (trial % 3) {
                case 0 -> whole.substring(0, at);
                case 1 -> whole.substring(0, at) + (whole.charAt(at) == '7' ? '8' : '7') + whole.substring(at + 1);
                default -> withoutLine(whole, at);
            };
            assertRefused(damaged, trial + " of -Dseed=" + SEED + " at " + at);
        }
        assertThat(folder.resolve("other.db")).doesNotExist();
    }

    private void assertRefused(String damaged, String what) throws IOException {
        Path file = Files.writeString(folder.resolve("damaged.ndjson"), damaged, StandardCharsets.ISO_8859_1);
        boolean sameData = sameButForTheHeader(damaged, bytes(folder.resolve("a.ndjson")));
        if (!sameData) {
            assertThatThrownBy(() -> bring(file, new SqlUrl.Sqlite(folder.resolve("other.db"))))
                    .as(what)
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("is damaged at line");
        }
    }

    private static String bytes(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /** The header tells only where the data are from and how old they are. */
    private static boolean sameButForTheHeader(String one, String other) {
        int from = other.indexOf('\n');
        return one.length() == other.length() && one.substring(from).equals(other.substring(from));
    }

    private static String withoutLine(String whole, int at) {
        int from = whole.lastIndexOf('\n', at) + 1;
        int to = whole.indexOf('\n', from) + 1;
        return whole.substring(0, from) + whole.substring(to);
    }

    @Test
    void anotherHistoryIsRefusedByNameAndTheEmptyLobbyOfANewStoreIsNone() throws IOException {
        try (StoreNode node = StoreNode.open(sqlite)) {
            live(node);
        }
        Path file = export(sqlite, "a.ndjson");
        try (StoreNode node = StoreNode.open(server)) {
            node.get(() -> node.store().rooms().create(TALK));
            node.get(() -> node.store().rooms().create(LOBBY));
            say(node, TALK, ADA, "x", new Content.Message("something else", false));
        }
        String before = Files.readString(export(server, "b.ndjson"));
        assertThatThrownBy(() -> bring(file, server))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("~ada-eve")
                .hasMessageNotContaining("lobby");
        assertThat(Files.readString(export(server, "b.ndjson"))).isEqualTo(before);

        SqlUrl fresh = SqlUrl.parse(postgres.newDatabase().url()).orElseThrow();
        try (StoreNode node = StoreNode.open(fresh)) {
            node.get(() -> node.store().rooms().create(LOBBY));
        }
        bring(file, fresh);
        assertThat(Files.readString(export(fresh, "c.ndjson"))).isEqualTo(Files.readString(file));
    }

    /** A store that has gone on, or is ahead of the file, has all that is in it. */
    @Test
    void whatWentOnSinceIsLeftAlone() throws IOException {
        Path old;
        try (StoreNode node = StoreNode.open(sqlite)) {
            live(node);
            old = export(sqlite, "old.ndjson");
            node.get(() -> node.store().beginsCold());
            say(node, LOBBY, ADA, "later", new Content.Message("later", false));
        }
        String now = Files.readString(export(sqlite, "now.ndjson"));
        assertThat(bring(old, sqlite).there()).isEqualTo(3);
        assertThat(Files.readString(export(sqlite, "again.ndjson"))).isEqualTo(now);
    }

    @Test
    void whatAPersonWroteIsGoneFromSqlite() throws Exception {
        erases(sqlite);
    }

    @Test
    void whatAPersonWroteIsGoneFromPostgreSql() throws Exception {
        erases(server);
    }

    private void erases(SqlUrl url) throws Exception {
        User mallory = new User("mal", "Mallory");
        RoomName talk = RoomName.parse("~ada-mal");
        try (StoreNode node = StoreNode.open(url)) {
            node.get(() -> node.store().rooms().create(LOBBY));
            node.get(() -> node.store().rooms().create(talk));
            say(node, LOBBY, ADA, "1", new Content.Message("harmless", false));
            Position seen = say(node, LOBBY, mallory, "1", new Content.Message("geheimnisvoll", false))
                    .position();
            say(node, LOBBY, mallory, "2", new Content.Edit(2, "sehr geheimnisvoll"));
            say(node, LOBBY, mallory, "3", new Content.Topic("alles geheim"));
            say(node, LOBBY, mallory, "4", new Content.Reaction(1, "👍", true));
            say(node, LOBBY, ADA, "2", new Content.Reaction(2, "👍", true));
            say(node, talk, mallory, "1", new Content.Message("ganz geheim", false));
            for (int many = 0; many < 1_200; many++) {
                say(node, LOBBY, mallory, "m" + many, new Content.Message("geheimnis " + many, false));
            }
            await().until(() -> indexed(url) >= 1_205);
            Position before = head(node, LOBBY).position();

            Archive.Erased erased = erase(url, "mal");
            assertThat(erased).isEqualTo(new Archive.Erased(1_202, 1, 1, 1, 2));
            assertNotInFiles("geheim", "imnis", "Mallory");
            assertThat(erase(url, "mal")).isEqualTo(new Archive.Erased(0, 0, 0, 0, 0));

            Page page = read(node, LOBBY);
            assertThat(page.entries().toString()).contains("harmless").doesNotContain("geheim", "Mallory");
            assertThat(page.entries()).hasSize(1_206);
            assertThat(page.head().continuityOf(before)).isEqualTo(Head.Continuity.REPLACED);
            assertThat(page.head().continuityOf(seen)).isEqualTo(Head.Continuity.REPLACED);
            assertThat(page.head().continuityOf(new Position(seen.epoch(), 1))).isEqualTo(Head.Continuity.RECOVERABLE);
            assertThat(Objects.requireNonNull(page.topic()).content()).isEqualTo(new Content.Topic(""));
            assertThat(node.get(() -> node.store().rooms().directOf("ada", "", 10)))
                    .singleElement()
                    .satisfies(direct -> assertThat(direct.otherName()).isNull());
            assertThat(searchable(url)).isEqualTo(1);
            // Posts go on, and what comes again is still the same.
            assertThat(say(node, LOBBY, mallory, "1", new Content.Message("again", false))
                            .duplicate())
                    .isTrue();
            assertThat(say(node, LOBBY, ADA, "9", new Content.Reaction(1, "👍", true))
                            .duplicate())
                    .isFalse();
        }
    }

    /** Neither in the tables, nor in the search, nor in what is free, nor in the write-ahead log, while a node goes on. */
    private void assertNotInFiles(String... words) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("rooms.db"))
                    .toList()) {
                assertThat(bytes(file)).as("%s", file).doesNotContain(words);
            }
        }
    }

    private static long indexed(SqlUrl url) throws SQLException {
        return number(url, "SELECT indexed FROM room WHERE name = 'lobby'");
    }

    /** How many messages the search knows; SQLite's keeps no texts, so it is asked by a group of characters. */
    private static long searchable(SqlUrl url) throws SQLException {
        return url instanceof SqlUrl.Sqlite
                ? number(url, "SELECT count(*) FROM search WHERE search MATCH 'rml'")
                        + number(url, "SELECT count(*) FROM search WHERE search MATCH 'hei'")
                : number(url, "SELECT count(*) FROM search");
    }

    private static long number(SqlUrl url, String sql) throws SQLException {
        Dialect dialect = SqlStore.dialect(url);
        var config = dialect.patientConnections();
        try (Connection connection =
                        DriverManager.getConnection(config.getJdbcUrl(), config.getDataSourceProperties());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A busy room, an empty one, and a talk of two. */
    private static void live(StoreNode node) {
        for (RoomName room : List.of(LOBBY, EMPTY, TALK)) {
            node.get(() -> node.store().rooms().create(room));
        }
        say(node, TALK, EVE, "1", new Content.Message("psst \0 \u0010 \ud83d\ude00", false));
        say(node, LOBBY, EVE, "1", new Content.Topic("Wetter"));
        RandomDrafts drafts = new RandomDrafts(new Random(SEED), 120);
        for (int step = 0; step < 300; step++) {
            try {
                Draft draft = drafts.next(head(node, LOBBY).seq());
                node.get(() -> node.store().rooms().append(LOBBY, draft, null));
            } catch (Rejection refused) {
                assertThat(refused.code()).isNotNull();
            }
        }
    }

    /** Both answer the same drafts alike, modulo the epoch and the time: so what decides came along too. */
    private static void goesOnAlike(StoreNode one, StoreNode other) {
        RandomDrafts drafts = new RandomDrafts(new Random(SEED + 1), 120);
        for (int step = 0; step < 100; step++) {
            Draft draft = drafts.next(head(one, LOBBY).seq());
            assertThat(outcome(other, draft))
                    .as("-Dseed=%d step %d: %s", SEED, step, draft)
                    .isEqualTo(outcome(one, draft));
        }
    }

    private static Object outcome(StoreNode node, Draft draft) {
        try {
            Appended appended = node.get(() -> node.store().rooms().append(LOBBY, draft, null));
            return List.of(appended.position().seq(), appended.duplicate());
        } catch (Rejection refused) {
            return refused.code();
        }
    }

    private static Appended say(StoreNode node, RoomName room, User from, String id, Content content) {
        return node.get(() -> node.store().rooms().append(room, new Draft(id, from, "a", content), null));
    }

    private static Page read(StoreNode node, RoomName room) {
        return node.get(() -> node.store().rooms().readAfter(room, 0, 10_000));
    }

    private static Head head(StoreNode node, RoomName room) {
        return Objects.requireNonNull(node.get(() -> node.store().rooms().heads(Map.of(room, new Position("", 0))))
                .get(room));
    }

    private Path export(SqlUrl url, String name) throws IOException {
        Path file = folder.resolve(name);
        try (Archive archive = SqlArchive.open(url, false);
                Writer writer = Files.newBufferedWriter(file)) {
            new Export(archive, writer).write(List.of(), Steps.UNSEEN);
        }
        return file;
    }

    private static Import.Outcome bring(Path file, SqlUrl url) {
        return new Import(file).into(() -> SqlArchive.open(url, true), Steps.UNSEEN);
    }

    private static Archive.Erased erase(SqlUrl url, String userId) {
        try (Archive archive = SqlArchive.open(url, false)) {
            return archive.erase(userId, some -> {});
        }
    }
}
