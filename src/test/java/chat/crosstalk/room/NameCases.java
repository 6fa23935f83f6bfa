package chat.crosstalk.room;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** The tables of cases in {@code src/test/resources/names}, by which the server and the page are held to the same rules. */
public final class NameCases {

    private NameCases() {}

    /**
     * One table.
     *
     * @param table its name: {@code rooms}, {@code people} or {@code emoji}
     */
    public static Stream<JsonObject> of(String table) {
        return json(table).stream().map(JsonObject.class::cast);
    }

    /** One table, as the page reads it. */
    public static JsonArray json(String table) {
        String resource = "/names/" + table + ".json";
        try (InputStream in = Objects.requireNonNull(NameCases.class.getResourceAsStream(resource), resource)) {
            return new JsonArray(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
