package chat.crosstalk.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private static final String SECRET = "hunter2-hunter2-hunter2";

    @ParameterizedTest
    @CsvSource({
        "redis://localhost:6379, redis://localhost:6379",
        "redis://user:pass@localhost, redis://user:****@localhost",
        "rediss://:pass@localhost:1/2, rediss://:****@localhost:1/2",
        "redis://pass@localhost, redis://****@localhost",
        "redis://user:p@ss@localhost, redis://user:****@localhost",
        "redis://user:pa/ss@localhost, redis://user:****@localhost",
        "user:pass@localhost, user:****@localhost",
        "redis://localhost?password=pass&x=1, redis://localhost?password=****&x=1",
        "postgresql://user:pass/db, postgresql://user:****",
        "postgresql://user:12pass, postgresql://user:****",
        "postgresql://db.example:5432/rooms, postgresql://db.example:5432/rooms",
        "postgresql://user:p@ss/w@rd@db/rooms, postgresql://user:****@db/rooms",
        "jdbc:postgresql://db/rooms?user=a&password=pass&x=1, jdbc:postgresql://db/rooms?user=a&password=****&x=1",
        "postgresql://db/rooms?sslpassword=pass, postgresql://db/rooms?sslpassword=****",
        "host=db password=pass dbname=x, host=db password=**** dbname=x",
        "sqlite:crosstalk.db, sqlite:crosstalk.db"
    })
    void aUrlIsShownWithoutItsPassword(String url, String shown) {
        assertThat(ServerUrl.mask(url)).isEqualTo(shown);
    }

    @Test
    void noTextFormOfTheConfigurationHoldsASecret() {
        Map<String, String> overrides = Map.of(
                "auth.secret", SECRET,
                "redis.url", "redis://user:" + SECRET + "@localhost",
                "sql.url", "postgresql://user:" + SECRET + "@localhost/rooms?sslpassword=" + SECRET);

        Loading.Valid valid = (Loading.Valid) ConfigLoader.load(null, Map.of(), overrides);

        assertThat(valid.toString()).doesNotContain(SECRET);
        assertThat(valid.config().toString()).doesNotContain(SECRET).contains("secret=****", "user:****@localhost");
        assertThat(valid.shown().encode()).doesNotContain(SECRET);
        assertThat(valid.config().auth().secret()).isEqualTo(new Secret(SECRET));
        assertThat(valid.config().redis().url().password()).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auth\": {\"secret\": [\"S\"]}}",
                "{\"auth\": {\"secret\": {\"value\": \"S\"}}}",
                "{\"auth\": \"S\"}",
                "{\"auth\": {\"secrets\": \"S\"}}",
                "{\"auth\": {\"secret\": S}}",
                "{\"redis\": {\"url\": \"http://:S@localhost\"}}",
                "{\"redis\": {\"url\": \"redis://:S@local host\"}}",
                "{\"sql\": {\"url\": \"postgresql://u:S@local host/rooms\"}}",
                "{\"sql\": {\"url\": \"postgresql://u:S/rooms\"}}",
                "{\"sql\": {\"url\": \"postgresql://u@local host/rooms?password=S\"}}",
                "{\"redis\": {\"url\": \"redis://:S@localhost\", \"embedded\": true, \"password\": \"S\"}}",
                "{\"redis\": {\"url\": \"redis://:S@redis.example\", \"embedded\": true}}"
            })
    void noFaultQuotesASecret(String text, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), text.replace("S", SECRET));

        Loading loading = ConfigLoader.load(file.toString(), Map.of(), Map.of());

        assertThat(loading).isInstanceOf(Loading.Invalid.class);
        assertThat(loading.toString()).doesNotContain("hunter2");
    }

    @Test
    void aSecretThatIsTooShortIsNotQuotedEither() {
        assertThat(ConfigLoader.load(null, Map.of("CROSSTALK_AUTH_SECRET", "hunter2"), Map.of())
                        .toString())
                .contains("auth.secret: **** — expected a text of 16 to 1024 characters")
                .doesNotContain("hunter2");
    }
}
