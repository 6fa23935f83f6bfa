package chat.crosstalk.config;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One value that somebody gave for a key, before anything was checked.
 *
 * @param path dotted path of the key
 * @param value the JSON value: text, number, boolean, {@link JsonArray}, null, or an empty {@link JsonObject} for any object
 * @param source where it was given, for people: file and line, environment variable or option
 */
record Setting(String path, @Nullable Object value, String source) {

    /** The value as a fault quotes it; what an object or a list holds isn't repeated, it may be long or secret. */
    String shown() {
        if (value instanceof JsonObject) {
            return "{…}";
        }
        return value instanceof JsonArray ? "[…]" : Json.encode(value);
    }

    /** The setting of one element of this list. */
    Setting item(int index, @Nullable Object item) {
        return new Setting(path + "[" + index + "]", item, source);
    }
}
