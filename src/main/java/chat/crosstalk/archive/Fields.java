package chat.crosstalk.archive;

import chat.crosstalk.room.RoomName;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a line; what is missing or of another kind is an {@link IllegalArgumentException}. */
record Fields(JsonObject json) {

    private static final int MAX_NAME = 4 * RoomName.MAX_CODE_POINTS;

    static Fields of(String line) {
        try {
            return new Fields(new JsonObject(line));
        } catch (DecodeException | ClassCastException damaged) {
            throw new IllegalArgumentException("not a JSON object", damaged);
        }
    }

    boolean has(String key) {
        return json.containsKey(key);
    }

    String text(String key) {
        String text = optional(key);
        if (text == null) {
            throw new IllegalArgumentException("expected a text as " + key);
        }
        return text;
    }

    @Nullable
    String optional(String key) {
        return json.getValue(key) instanceof String text ? text : null;
    }

    /** A room's name, also one of earlier versions, which took others for names. */
    RoomName room(String key) {
        String name = text(key);
        boolean blank = name.chars().anyMatch(c -> c <= ' ' || Character.isISOControl(c));
        if (name.isEmpty() || name.length() > MAX_NAME || blank) {
            throw new IllegalArgumentException("expected a room's name as " + key);
        }
        return new RoomName(name);
    }

    long number(String key) {
        Object value = json.getValue(key);
        if (value instanceof Long || value instanceof Integer) {
            long number = ((Number) value).longValue();
            if (number >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("expected a number as " + key);
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(json.getValue(key));
    }

    @Nullable
    Fields object(String key) {
        return json.getValue(key) instanceof JsonObject object ? new Fields(object) : null;
    }

    List<Fields> objects(String key) {
        List<Fields> objects = new ArrayList<>();
        if (json.getValue(key) instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getValue(i) instanceof JsonObject object) {
                    objects.add(new Fields(object));
                } else {
                    throw new IllegalArgumentException("expected objects in " + key);
                }
            }
        }
        return objects;
    }

    /** Its fields that are texts, by name. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        json.forEach(field -> {
            if (field.getValue() instanceof String text) {
                texts.put(field.getKey(), text);
            }
        });
        return texts;
    }
}
