package chat.crosstalk.config;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.config.SqlUrl.PostgreSql;
import chat.crosstalk.config.SqlUrl.Sqlite;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One parser for the address of a database. */
final class SqlUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {"crosstalk.db", "/var/lib/crosstalk/rooms.db", "a b/ü한.db", "../x", "a@b.db", "100%.db"})
    void aFileIsTakenAsItIsWritten(String path) {
        SqlUrl url = SqlUrl.parse("sqlite:" + path).orElseThrow();

        assertThat(url).isEqualTo(new Sqlite(Path.of(path)));
        assertThat(url).hasToString("sqlite:" + path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "postgresql://db/rooms                    |       |         | db          | 5432 | rooms",
                "postgres://db/rooms                      |       |         | db          | 5432 | rooms",
                "postgresql://my_db:5433/rooms            |       |         | my_db       | 5433 | rooms",
                "postgresql://127.0.0.1:1/rooms           |       |         | 127.0.0.1   | 1    | rooms",
                "postgresql://[::1]/rooms                 |       |         | ::1         | 5432 | rooms",
                "postgresql://[2001:DB8::1]:5433/rooms    |       |         | 2001:db8::1 | 5433 | rooms",
                "postgresql://alice@db/rooms              | alice |         | db          | 5432 | rooms",
                "postgresql://alice:secret@db/rooms       | alice | secret  | db          | 5432 | rooms",
                "postgresql://alice:p@ss@db/rooms         | alice | p@ss    | db          | 5432 | rooms",
                "postgresql://alice:p%40%3A%2F%3F@db/r    | alice | p@:/?   | db          | 5432 | r",
                "postgresql://alice:a+b%2Bc@db/rooms      | alice | a+b+c   | db          | 5432 | rooms",
                "postgresql://a%40corp:a:b@db/rooms       | a@corp| a:b     | db          | 5432 | rooms",
                "postgresql://%ED%95%9C:%F0%9F%90%98@db/r | 한     | 🐘      | db          | 5432 | r",
                "postgresql://db/my%2Frooms               |       |         | db          | 5432 | my/rooms",
                "postgresql://db/%EB%B0%A9                |       |         | db          | 5432 | 방",
                "postgresql://db/r?user=a&password=b+c    | a     | b+c     | db          | 5432 | r",
                "postgresql://in:side@db/r?user=a&password=b | in | side    | db          | 5432 | r"
            })
    void aServerIsTakenApart(
            String text, @Nullable String user, @Nullable String password, String host, int port, String database) {
        PostgreSql url = (PostgreSql) SqlUrl.parse(text).orElseThrow();

        assertThat(url.user()).isEqualTo(user);
        assertThat(url.password()).isEqualTo(password);
        assertThat(url.place().host().name()).isEqualTo(host);
        assertThat(url.place().port()).isEqualTo(port);
        assertThat(url.database()).isEqualTo(database);
        assertThat(url.parameters()).isEmpty();
    }

    @Test
    void parametersAreKeptInTheirOrder() {
        PostgreSql url = (PostgreSql) SqlUrl.parse(
                        "postgresql://db/rooms?sslmode=verify-full&sslpassword=a%26b&options=-c%20x%3Dy&user=alice")
                .orElseThrow();

        assertThat(url.parameters())
                .containsExactly(
                        Map.entry("sslmode", "verify-full"),
                        Map.entry("sslpassword", "a&b"),
                        Map.entry("options", "-c x=y"));
        assertThat(url)
                .hasToString("postgresql://alice@db:5432/rooms?sslmode=verify-full&sslpassword=****&options=-c x=y");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://alice:secret@db/rooms, postgresql://alice:****@db:5432/rooms",
        "postgres://db/rooms?user=alice&password=secret, postgresql://alice:****@db:5432/rooms",
        "postgresql://[::1]:1/rooms, postgresql://[::1]:1/rooms"
    })
    void anAddressIsShownWithoutItsPassword(String text, String shown) {
        assertThat(SqlUrl.parse(text).orElseThrow()).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sqlite",
                "sqlite:",
                "sqlite: a.db",
                "sqlite:a.db ",
                "sqlite://host/a.db",
                "sqlite::memory:",
                "sqlite:file:a.db",
                "sqlite:a.db?mode=ro",
                "sqlite:a\0b",
                "sqlite:folder/",
                "SQLITE:a.db",
                "crosstalk.db",
                "mysql://db/rooms",
                "jdbc:postgresql://db/rooms",
                "postgresql",
                "postgresql:rooms",
                "postgresql://",
                "postgresql:///rooms",
                "postgresql://db",
                "postgresql://db/",
                "postgresql://db/a/b",
                "postgresql://db:0/rooms",
                "postgresql://db:99999/rooms",
                "postgresql://db:x/rooms",
                "postgresql://one,two/rooms",
                "postgresql://::1/rooms",
                "postgresql://a b/rooms",
                "postgresql://alice:a/b@db/rooms",
                "postgresql://alice:1/b@db",
                "postgresql://alice:%zz@db/rooms",
                "postgresql://db/%zz",
                "postgresql://db/a%00b",
                "postgresql://db/rooms#x"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(SqlUrl.parse(text)).isEmpty();
    }
}
