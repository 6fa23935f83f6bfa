package chat.crosstalk.broker.sql;

import static chat.crosstalk.broker.sql.StoreNode.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.config.SqlUrl;
import chat.crosstalk.fixture.PostgresDatabase;
import chat.crosstalk.fixture.PostgresServer;
import chat.crosstalk.fixture.PostgresServer.Stop;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to the server of a store that is open. */
final class PostgreSqlFaultsTest {

    private static final Duration HEALED = Duration.ofSeconds(30);
    private static PostgresServer server;

    private PostgresDatabase database;
    private StoreNode node;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        database = server.newDatabase();
        node = open(database);
        node.get(() -> node.store().beginsCold());
        node.get(() -> node.store().rooms().create(ROOM));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aKilledServerLosesNothingAndIsAnotherIncarnation() {
        Appended before = node.post("a", "text");
        server.kill();
        assertUnavailable(() -> node.post("b", "text"), "PostgreSQL at ");
        server.restart();
        Appended after = healed("b");
        assertThat(after.position().seq()).isEqualTo(2);
        assertThat(after.position().epoch()).isNotEqualTo(before.position().epoch());
        assertThat(node.head().earlier()).containsExactly(before.position());
        assertThat(node.post("a", "text").position()).isEqualTo(before.position());
        assertThat(node.restored()).isPositive();
    }

    @Test
    void aStoppedServerIsAwayAndBack() {
        node.post("a", "text");
        server.stop(Stop.FAST);
        assertUnavailable(() -> node.post("b", "text"), "PostgreSQL at ");
        assertUnavailable(node::head, "PostgreSQL at ");
        server.restart();
        assertThat(healed("b").position().seq()).isEqualTo(2);
    }

    @Test
    void terminatedConnectionsAreMadeAgain() throws SQLException {
        Position before = node.post("a", "text").position();
        server.terminateConnections();
        assertThat(healed("b").position()).isEqualTo(new Position(before.epoch(), 2));
    }

    @Test
    void aServerThatStandsStillIsAnsweredForInTime() {
        node.post("a", "text");
        server.pause();
        try {
            assertUnavailable(() -> node.post("b", "text"), "no answer of the database within");
        } finally {
            server.resume();
        }
        assertThat(healed("b").position().seq()).isEqualTo(2);
    }

    @Test
    void aReadOnlyServerIsReadAndRefuses() {
        node.post("a", "text");
        server.readOnly(true);
        try {
            assertUnavailable(() -> node.post("b", "text"), "read-only");
            assertThat(node.head().seq()).isEqualTo(1);
        } finally {
            server.readOnly(false);
        }
        assertThat(healed("b").position().seq()).isEqualTo(2);
    }

    @Test
    void aFullDiskIsToldAndNothingThatWasAcceptedIsLost() {
        server.fillDisk();
        long kept = 0;
        try {
            kept = fill();
        } finally {
            server.freeDisk();
        }
        assertThat(healed("after").position().seq()).isEqualTo(kept + 1);
    }

    @Test
    void aNodeThatStandsStillInATransactionHoldsNoRoomForLong() throws SQLException {
        try (Connection other = DriverManager.getConnection(
                        "jdbc:postgresql://" + database.place() + "/" + database.name(),
                        database.user(),
                        database.password());
                Statement statement = other.createStatement()) {
            statement.execute("SET idle_in_transaction_session_timeout = 2000");
            other.setAutoCommit(false);
            statement.execute("SELECT id FROM room FOR UPDATE");
            assertUnavailable(() -> node.post("a", "text"), "");
            assertThat(healed("a").position().seq()).isEqualTo(1);
        }
    }

    @Test
    void aRoomThatBeganAnEpochWhileAPostWaitedForItIsFound() throws Exception {
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE room SET era = era + 1");
            statement.execute("UPDATE epoch SET ended = 0");
            statement.execute("INSERT INTO epoch (room_id, era, name) SELECT id, era, 'meanwhile' FROM room");
            CompletableFuture<Appended> posted = CompletableFuture.supplyAsync(() -> node.post("a", "text"));
            await().until(this::somebodyWaits);
            other.commit();
            assertThat(posted.get(10, TimeUnit.SECONDS).position()).isEqualTo(new Position("meanwhile", 1));
        }
    }

    private boolean somebodyWaits() throws SQLException {
        try (Connection look = database.connect();
                Statement statement = look.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    @Test
    void anotherDatabaseUnderTheSameNameIsRefused() throws SQLException {
        node.post("a", "text");
        server.main().execute("DROP DATABASE " + database.name() + " WITH (FORCE)");
        assertUnavailable(() -> node.post("b", "text"), "");
        server.main().execute("CREATE DATABASE " + database.name() + " TEMPLATE template0 ENCODING 'UTF8'");
        try (StoreNode other = open(database)) {
            other.get(() -> other.store().rooms().create(ROOM));
            assertUnavailable(() -> node.post("b", "text"), "another database answers");
        }
    }

    @Test
    void whatWillNeverDoIsRefusedAtOnceInOneLine() throws SQLException {
        PostgresDatabase wrong = new PostgresDatabase(database.user(), "wr:ong", database.place(), database.name());
        assertRefused(wrong.url(), "the user or the password is refused");
        assertRefused(database.url() + "x", "there is no such database");
        server.main().execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        assertRefused(
                new PostgresDatabase(database.user(), database.password(), database.place(), "latin").url(),
                "expected UTF8");
    }

    private long fill() {
        String text = "x".repeat(8_000);
        for (int i = 1; ; i++) {
            String id = "f" + i;
            try {
                assertThat(node.post(id, text).position().seq()).isEqualTo(i);
            } catch (Rejection refused) {
                assertThat(refused.code()).isEqualTo(Code.BROKER_UNAVAILABLE);
                return i - 1L;
            }
        }
    }

    private Appended healed(String id) {
        return await().atMost(HEALED)
                .ignoreExceptionsInstanceOf(Rejection.class)
                .until(() -> node.post(id, "text"), appended -> true);
    }

    private static StoreNode open(PostgresDatabase database) {
        return StoreNode.open(SqlUrl.parse(database.url()).orElseThrow());
    }

    private static void assertUnavailable(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Rejection.class, refused -> {
            assertThat(refused.code()).isEqualTo(Code.BROKER_UNAVAILABLE);
            assertThat(refused).hasMessageContaining(why);
        });
    }

    private static void assertRefused(String url, String why) {
        assertThatThrownBy(() -> StoreNode.open(SqlUrl.parse(url).orElseThrow()))
                .satisfies(refused -> {
                    assertThat(refused).isInstanceOfAny(Rejection.class, IllegalStateException.class);
                    assertThat(refused.getMessage()).contains(why).doesNotContain("\n", "wr:ong");
                });
    }
}
