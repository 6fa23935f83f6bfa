package chat.crosstalk.peers;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The fields of a JSON object that another node wrote. A field that is not there, or is of another kind than asked for, is
 * an {@link IllegalArgumentException} that names it.
 */
public final class Fields {

    private final JsonObject json;

    private Fields(JsonObject json) {
        this.json = json;
    }

    /** Reads a JSON object. */
    public static Fields read(Buffer payload) {
        try {
            return new Fields(new JsonObject(payload));
        } catch (DecodeException | ClassCastException fault) {
            throw new IllegalArgumentException("expected a JSON object", fault);
        }
    }

    /** Whether there is such a field, of whatever kind. */
    public boolean has(String key) {
        return json.containsKey(key);
    }

    /** The names of all fields. */
    public Set<String> keys() {
        return json.fieldNames();
    }

    /** A text. */
    public String text(String key) {
        return as(String.class, key, json.getValue(key));
    }

    /** A whole number. */
    public long number(String key) {
        return whole(key, json.getValue(key));
    }

    /** A flag; false if there is no such field. */
    public boolean flag(String key) {
        return has(key) && as(Boolean.class, key, json.getValue(key));
    }

    /** An object. */
    public Fields object(String key) {
        return new Fields(as(JsonObject.class, key, json.getValue(key)));
    }

    /** A list of texts. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        list(key).forEach(text -> texts.add(as(String.class, key, text)));
        return texts;
    }

    /** A list of whole numbers. */
    public List<Long> numbers(String key) {
        List<Long> numbers = new ArrayList<>();
        list(key).forEach(number -> numbers.add(whole(key, number)));
        return numbers;
    }

    /** A list of objects. */
    public List<Fields> objects(String key) {
        List<Fields> objects = new ArrayList<>();
        list(key).forEach(object -> objects.add(new Fields(as(JsonObject.class, key, object))));
        return objects;
    }

    private JsonArray list(String key) {
        return as(JsonArray.class, key, json.getValue(key));
    }

    private static long whole(String key, Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException(key + ": expected a whole number");
    }

    private static <T> T as(Class<T> kind, String key, Object value) {
        if (kind.isInstance(value)) {
            return kind.cast(value);
        }
        throw new IllegalArgumentException(key + ": expected " + kind.getSimpleName());
    }
}
