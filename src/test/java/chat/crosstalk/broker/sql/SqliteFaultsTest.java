package chat.crosstalk.broker.sql;

import static chat.crosstalk.broker.sql.StoreNode.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.config.SqlUrl;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteFaultsTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("rooms.db");
    }

    @Test
    void whatWasSaidYesterdayIsThereTodayUnderANewEpoch() {
        Appended yesterday;
        String id;
        try (StoreNode node = cold()) {
            assertThat(node.store().empty()).isTrue();
            id = node.store().id();
            node.get(() -> node.store().rooms().create(ROOM));
            yesterday = node.post("a", "good night");
        }
        try (StoreNode node = cold()) {
            assertThat(node.store().empty()).isFalse();
            assertThat(node.store().id()).isEqualTo(id);
            assertThat(node.post("a", "good night"))
                    .isEqualTo(new Appended(yesterday.position(), yesterday.at(), true));
            Appended today = node.post("b", "good morning");
            assertThat(today.position().seq()).isEqualTo(2);
            assertThat(today.position().epoch())
                    .isNotEqualTo(yesterday.position().epoch());
            assertThat(node.head().earlier()).containsExactly(yesterday.position());
            assertThat(node.head().continuityOf(yesterday.position())).isEqualTo(Head.Continuity.RECOVERABLE);
        }
    }

    @Test
    void anOlderCopyNeverPassesAsTheSameStream() throws IOException {
        Position lost;
        Path copy = folder.resolve("copy.db");
        try (StoreNode node = cold()) {
            node.get(() -> node.store().rooms().create(ROOM));
            node.post("a", "kept");
        }
        Files.copy(file, copy);
        try (StoreNode node = open()) {
            lost = node.post("b", "lost").position();
        }
        Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
        try (StoreNode node = cold()) {
            node.post("c", "in its place");
            assertThat(node.head().seq()).isEqualTo(lost.seq());
            assertThat(node.head().continuityOf(lost)).isEqualTo(Head.Continuity.REPLACED);
            assertThat(node.head().continuityOf(new Position(lost.epoch(), 1))).isEqualTo(Head.Continuity.RECOVERABLE);
        }
    }

    @Test
    void aSecondNodeGoesOnInTheSameEpoch() {
        try (StoreNode one = cold();
                StoreNode two = open()) {
            one.get(() -> one.store().rooms().create(ROOM));
            Appended first = one.post("a", "one");
            Appended second = two.post("b", "two");
            assertThat(second.position())
                    .isEqualTo(new Position(first.position().epoch(), 2));
        }
    }

    @Test
    void aFileLockedByAnotherProgramIsToldAndHeals() throws SQLException {
        try (StoreNode node = cold()) {
            node.get(() -> node.store().rooms().create(ROOM));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertUnavailable(() -> node.post("a", "text"), "locked by another program");
                assertThat(node.head().seq()).isZero();
                statement.execute("ROLLBACK");
            }
            await().until(() -> node.post("a", "text").position().seq() == 1);
            assertThat(node.restored()).isPositive();
        }
    }

    @Test
    void aDeletedFileIsToldAndNeverMadeAnewAndHealsWhenItIsPutBack() throws IOException {
        try (StoreNode node = cold()) {
            node.get(() -> node.store().rooms().create(ROOM));
            Position before = node.post("a", "text").position();
            Path away = folder.resolve("away.db");
            Files.move(file, away);
            assertUnavailable(() -> node.post("b", "text"), "is gone");
            assertUnavailable(() -> node.head(), "is gone");
            assertThat(file).doesNotExist();
            Files.move(away, file);
            await().ignoreExceptionsInstanceOf(Rejection.class)
                    .until(() -> node.post("b", "text").position().equals(new Position(before.epoch(), 2)));
        }
    }

    @Test
    void anotherFileInItsPlaceIsRefused() throws IOException {
        Path other = folder.resolve("other.db");
        try (StoreNode node = StoreNode.open(new SqlUrl.Sqlite(other))) {
            node.get(() -> node.store().rooms().create(ROOM));
        }
        try (StoreNode node = cold()) {
            node.get(() -> node.store().rooms().create(ROOM));
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            assertUnavailable(() -> node.post("a", "text"), "was replaced");
            assertUnavailable(() -> node.head(), "was replaced");
        }
    }

    @Test
    void aFileThatCannotBeUsedIsRefusedAtOnceInOneLine() throws IOException {
        Path text =
                Files.writeString(folder.resolve("text.db"), "this is no database, but it is long enough to be one");
        assertRefused(text, "no database");
        assertRefused(folder.resolve("missing/rooms.db"), "its folder must exist");
        assertRefused(folder, "cannot be opened");
    }

    @Test
    void aNewerSchemaIsRefused() throws SQLException {
        cold().close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("INSERT INTO crosstalk_schema SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 1,"
                    + " installed_by, installed_on, execution_time, success FROM crosstalk_schema WHERE version = '1'");
        }
        assertRefused(file, "newer version of Crosstalk");
    }

    @Test
    void deletedTextIsNotInTheFileAnyMore() throws IOException {
        try (StoreNode node = cold()) {
            node.get(() -> node.store().rooms().create(ROOM));
            node.post("a", "geheimnisvoll");
            await().until(() -> indexed() == 1);
            node.append(new Content.Delete(1), "b", null);
        }
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("lobby").doesNotContain("geheim").doesNotContain("imnis");
    }

    private long indexed() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery("SELECT indexed FROM room")) {
            return row.getLong(1);
        }
    }

    private StoreNode open() {
        return StoreNode.open(new SqlUrl.Sqlite(file));
    }

    private StoreNode cold() {
        StoreNode node = open();
        node.get(() -> node.store().beginsCold());
        return node;
    }

    private static void assertUnavailable(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Rejection.class, refused -> {
            assertThat(refused.code()).isEqualTo(Code.BROKER_UNAVAILABLE);
            assertThat(refused).hasMessageContaining(why);
        });
    }

    private static void assertRefused(Path file, String why) {
        long began = System.nanoTime();
        assertThatThrownBy(() -> StoreNode.open(new SqlUrl.Sqlite(file))).satisfies(refused -> {
            assertThat(refused).isInstanceOfAny(Rejection.class, IllegalStateException.class);
            assertThat(refused.getMessage()).contains(why).doesNotContain("\n");
        });
        assertThat(System.nanoTime() - began).isLessThan(9_000_000_000L);
    }
}
