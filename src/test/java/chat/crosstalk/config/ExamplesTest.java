package chat.crosstalk.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

    private static final Path FOLDER = Path.of("conf");

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".json") && !name.endsWith(".schema.json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyWayOfRunningHasAnExample() throws IOException {
        assertThat(examples())
                .contains(
                        "conf/defaults.json",
                        "conf/hazelcast-a.json",
                        "conf/hazelcast-b.json",
                        "conf/memory.json",
                        "conf/postgresql-a.json",
                        "conf/postgresql-b.json",
                        "conf/redis-a.json",
                        "conf/redis-b.json",
                        "conf/redis-embedded.json",
                        "conf/single.json");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleSaysWhereItsRoomsAreKept(String name) throws IOException {
        assertThat(parse(name).containsKey("log")).isTrue();
        assertThat(((Loading.Valid) load(name)).config().log().written()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"hazelcast", "redis", "postgresql"})
    void twoNodesKeepTheirRoomsInOnePlace(String pair) {
        Config a = ((Loading.Valid) load("conf/" + pair + "-a.json")).config();
        Config b = ((Loading.Valid) load("conf/" + pair + "-b.json")).config();

        assertThat(a.log()).isEqualTo(b.log());
        assertThat(a.sql()).isEqualTo(b.sql());
        assertThat(a.redis()).isEqualTo(b.redis());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsAConfigurationWithoutFaultsAndWarnings(String name) {
        Loading loading = load(name);

        assertThat(loading).isInstanceOf(Loading.Valid.class);
        assertThat(loading.warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsValidByTheSchemaItNames(String name) throws IOException {
        JsonObject example = parse(name);

        assertThat(example.getString("$schema")).isEqualTo("crosstalk.schema.json");
        assertThat(SchemaTest.validator().validate(example).getErrors()).isNullOrEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleBeginsWithWhatItIsFor(String name) throws IOException {
        assertThat(Files.readString(Path.of(name))).startsWith("// ");
    }

    @Test
    void theDefaultsNameEveryKeyWithItsDefault() throws IOException {
        JsonObject defaults = ((Loading.Valid) ConfigLoader.load(null, Map.of(), Map.of())).shown();

        JsonObject example = parse("conf/defaults.json");
        example.remove("$schema");

        assertThat(example).isEqualTo(defaults);
    }

    @Test
    void everyKeyOfTheDefaultsHasAComment() throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve("defaults.json"));

        for (int i = 1; i < lines.size(); i++) {
            boolean key = lines.get(i).matches(" *\"[a-zA-Z]+\": .*[^{]$");
            if (key) {
                assertThat(lines.get(i - 1))
                        .as("above line %d: %s", i + 1, lines.get(i))
                        .contains("//");
            }
        }
    }

    private static Loading load(String name) {
        return ConfigLoader.load(name, Map.of(), Map.of());
    }

    private static JsonObject parse(String name) throws IOException {
        JsonMapper json =
                JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
        return new JsonObject(json.readTree(Files.readAllBytes(Path.of(name))).toString());
    }
}
