package chat.crosstalk.broker.sql;

import static chat.crosstalk.broker.sql.StoreNode.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.config.SqlUrl;
import chat.crosstalk.fixture.PostgresFixture;
import chat.crosstalk.fixture.SharedPostgres;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Page;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are older than they may become go; all others, and the topic, stay. */
@ExtendWith(PostgresFixture.class)
final class ExpiryTest {

    private static final Duration KEEP = Duration.ofDays(3);
    private static final int OLD = 1_200;

    @Test
    void inSqlite(@TempDir Path folder) throws SQLException {
        check(new SqlUrl.Sqlite(folder.resolve("rooms.db")));
    }

    @Test
    void inPostgreSql(SharedPostgres postgres) throws SQLException {
        check(SqlUrl.parse(postgres.newDatabase().url()).orElseThrow());
    }

    private static void check(SqlUrl url) throws SQLException {
        try (StoreNode node = StoreNode.open(url)) {
            node.get(() -> node.store().rooms().create(ROOM));
            node.append(new Content.Topic("what we are here for"), "t", null);
            for (int i = 2; i < OLD; i++) {
                node.post("old" + i, "an old word");
            }
            node.append(new Content.Reaction(2, "👍", true), "r", null);
        }
        StoreNode.age(url, KEEP.plusHours(1));
        try (StoreNode node = StoreNode.open(url)) {
            node.post("new", "a new word");
        }
        try (StoreNode node = StoreNode.open(url, KEEP)) {
            await().until(() -> node.head().first() == OLD + 1);
            Page page = node.get(() -> node.store().rooms().readBefore(ROOM, Long.MAX_VALUE, 50));
            assertThat(page.entries()).extracting(Entry::id).containsExactly("new");
            assertThat(page.more()).isFalse();
            assertThat(page.topic()).isNotNull().extracting(Entry::id).isEqualTo("t");
            assertThat(node.get(() -> node.store().rooms().readAfter(ROOM, 0, 10))
                            .entries())
                    .extracting(Entry::id)
                    .containsExactly("new");
            assertThatThrownBy(() -> node.append(new Content.Reaction(2, "👍", true), "late", null))
                    .hasMessageContaining("no_such_message");
            assertThat(node.post("later", "goes on").position().seq()).isEqualTo(OLD + 2);
        }
    }
}
