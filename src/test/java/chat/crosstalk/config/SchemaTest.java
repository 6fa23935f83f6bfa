package chat.crosstalk.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the schema for editors against the loader. {@code -Dschema.write=true} writes it anew. */
class SchemaTest {

    private static final Path FILE = Path.of("conf/crosstalk.schema.json");

    @TempDir
    private Path folder;

    @Test
    void theSchemaHasTheKeysOfTheLoaderWithTheirTypesDefaultsBoundsAndMeanings() throws IOException {
        JsonObject expected = schemaOfKeys();
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(FILE, expected.encodePrettily() + "\n");
        }

        assertThat(readSchema().encodePrettily()).isEqualTo(expected.encodePrettily());
    }

    static Stream<String> paths() {
        return Keys.ALL.stream().map(Key::path);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void whatTheSchemaRefusesTheLoaderRefusesAndOfNumbersAndChoicesTheOtherWayRound(String path) throws IOException {
        JsonObject schema = Keys.at(path).orElseThrow().kind().schema();
        boolean complete = !schema.getString("type").matches("string|array") || schema.containsKey("enum");
        Validator validator = validator();
        for (Object value : samples(schema)) {
            JsonObject file = at(path, value);

            boolean bySchema = validator.validate(file).getValid();
            boolean byLoader = faults(file).stream().noneMatch(fault -> fault.startsWith(path));

            assertThat(byLoader && !bySchema)
                    .as("only the loader takes %s", file)
                    .isFalse();
            assertThat(complete && bySchema && !byLoader)
                    .as("only the schema takes %s", file)
                    .isFalse();
        }
    }

    private static List<Object> samples(JsonObject schema) {
        List<Object> ofEveryType = List.of("", "text", true, 1.5, -1, new JsonArray(), new JsonObject());
        Stream<Integer> aroundBounds = Stream.of("minimum", "maximum")
                .filter(schema::containsKey)
                .map(schema::getInteger)
                .flatMap(bound -> Stream.of(bound - 1, bound, bound + 1));
        Stream<Object> choices = schema.getJsonArray("enum", new JsonArray()).stream();
        return Stream.of(ofEveryType.stream(), aroundBounds, choices)
                .<Object>flatMap(values -> values)
                .toList();
    }

    @Test
    void bothTakeNullForExactlyTheOptionalKeys() throws IOException {
        Validator validator = validator();
        for (Key<?> key : Keys.ALL) {
            JsonObject file = at(key.path(), null);

            assertThat(validator.validate(file).getValid()).as(key.path()).isEqualTo(key.optional());
            assertThat(faults(file).isEmpty()).as(key.path()).isEqualTo(key.optional());
        }
    }

    @Test
    void bothRefuseAnUnknownKeyInEveryGroup() throws IOException {
        Validator validator = validator();
        for (Key<?> key : Keys.ALL) {
            JsonObject file = at(key.path() + "x", 1);

            assertThat(validator.validate(file).getValid()).as(key.path()).isFalse();
            assertThat(faults(file)).as(key.path()).hasSize(1);
        }
    }

    /** Validates as editors do, by the file and not by the table. */
    static Validator validator() throws IOException {
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setDraft(Draft.DRAFT7)
                .setBaseUri("https://crosstalk.example")
                .setOutputFormat(OutputFormat.Basic);
        return Validator.create(JsonSchema.of(readSchema()), options);
    }

    private static JsonObject readSchema() throws IOException {
        return new JsonObject(Files.readString(FILE));
    }

    private List<String> faults(JsonObject content) throws IOException {
        Path file = Files.writeString(folder.resolve("conf.json"), content.encode());
        return ConfigLoader.load(file.toString(), Map.of(), Map.of()) instanceof Loading.Invalid invalid
                ? invalid.faults().stream().map(Fault::problem).toList()
                : List.of();
    }

    private static JsonObject at(String path, @Nullable Object value) {
        int dot = path.indexOf('.');
        return dot < 0
                ? new JsonObject().put(path, value)
                : new JsonObject().put(path.substring(0, dot), at(path.substring(dot + 1), value));
    }

    private static JsonObject schemaOfKeys() {
        JsonObject root = new JsonObject()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("title", "Crosstalk")
                .put("description", "The configuration of one node.")
                .mergeIn(group());
        root.getJsonObject("properties").put("$schema", new JsonObject().put("type", "string"));
        for (Key<?> key : Keys.ALL) {
            List<String> names = List.of(key.path().split("\\.", -1));
            JsonObject group = root;
            for (String name : names.subList(0, names.size() - 1)) {
                JsonObject properties = group.getJsonObject("properties");
                if (!properties.containsKey(name)) {
                    properties.put(name, group());
                }
                group = properties.getJsonObject(name);
            }
            group.getJsonObject("properties").put(names.get(names.size() - 1), schemaOf(key));
        }
        return root;
    }

    private static JsonObject group() {
        return new JsonObject()
                .put("type", "object")
                .put("additionalProperties", false)
                .put("properties", new JsonObject());
    }

    private static JsonObject schemaOf(Key<?> key) {
        JsonObject schema = key.kind().schema().copy().put("description", key.about());
        return key.optional()
                ? schema.put(
                        "type", new JsonArray().add(schema.getString("type")).add("null"))
                : schema.put("default", Values.json(key.fallback()));
    }
}
