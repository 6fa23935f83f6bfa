package chat.crosstalk.system;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every field of every request of the protocol with every kind of value, and what each is answered with. */
final class FieldTable {

    private static final String NUL = "\u0000";
    private static final String HALF = "\ud800";
    private static final String LONG = "ab".repeat(150);
    private static final String HUGE = "huge".repeat(3_000);

    private final String room;
    private final List<Case> cases = new ArrayList<>();

    /**
     * A field.
     *
     * @param codes what else than {@code bad_request} a value is answered with: a code, or nothing if it is taken
     */
    private record Field(String name, Object good, boolean required, Map<Object, String> codes) {

        Field(String name, Object good, Map<Object, String> codes) {
            this(name, good, true, codes);
        }

        Field orAbsent() {
            return new Field(name, good, false, codes);
        }

        String code(@Nullable Object value) {
            return value == null ? (required ? "bad_request" : "") : codes.getOrDefault(value, "bad_request");
        }
    }

    /**
     * A request with one field replaced.
     *
     * @param code what it is answered with; empty if it is taken
     */
    record Case(String address, JsonObject body, String code) {
        @Override
        public String toString() {
            String text = body.encode();
            return address + " " + (text.length() > 120 ? text.substring(0, 120) + "…" : text) + " → "
                    + (code.isEmpty() ? "taken" : code);
        }
    }

    private FieldTable(String room) {
        this.room = room;
    }

    /**
     * All of them, to be sent in this order.
     *
     * @param target a message of the sender's in that room, the 42nd and later of which are not there yet
     * @param regretted another one, which is deleted in the course
     */
    static List<Case> cases(String room, long target, long regretted) {
        FieldTable table = new FieldTable(room);
        Field text = new Field("text", "some text", texts(8_192));
        Field limit = new Field("limit", 10, Map.of(42, "")).orAbsent();
        Field before = new Field("before", 10, Map.of(42, "", Long.MAX_VALUE, "")).orAbsent();
        table.writes("chat.post", text);
        table.writes("chat.edit", about(target), text);
        table.writes("chat.delete", about(regretted));
        table.writes("chat.react", about(target), new Field("emoji", "👍", Map.of()), flag("on"));
        table.writes("chat.topic", new Field("text", "a topic", topics()));
        table.asks("chat.history", before, limit);
        table.asks("chat.search", new Field("text", "some", texts(256)), before, limit);
        table.asks("chat.who", any("after"), limit);
        table.add("chat.rooms", List.of(any("prefix"), limit));
        table.add("chat.away", List.of(flag("away")));
        return table.cases;
    }

    private void writes(String address, Field... fields) {
        List<Field> all = new ArrayList<>(List.of(fields));
        all.add(new Field("room", room, Map.of("42", "no_such_room")));
        all.add(new Field("id", "an-id", Map.of("42", "")));
        add(address, all);
    }

    private void asks(String address, Field... fields) {
        List<Field> all = new ArrayList<>(List.of(fields));
        all.add(new Field("room", room, Map.of("42", "no_such_room")));
        add(address, all);
    }

    private void add(String address, List<Field> fields) {
        for (Field field : fields) {
            for (@Nullable Object value : values()) {
                cases.add(new Case(address, good(fields).put(field.name(), value), field.code(value)));
            }
            JsonObject without = good(fields);
            without.remove(field.name());
            cases.add(new Case(address, without, field.code(null)));
        }
    }

    /** A request that is right; an id of its own makes it no repetition. */
    private JsonObject good(List<Field> fields) {
        JsonObject body = new JsonObject();
        fields.forEach(field -> body.put(field.name(), field.good()));
        return body.containsKey("id") ? body.put("id", "id-" + cases.size()) : body;
    }

    private static Map<Object, String> texts(int bytes) {
        return Map.of("x/y", "", "42", "", NUL, "", LONG, bytes < LONG.length() ? "too_large" : "", HUGE, "too_large");
    }

    private static Map<Object, String> topics() {
        return Map.of("", "", " ", "", "x/y", "", "42", "", LONG, "", HUGE, "too_large");
    }

    private static Field about(long message) {
        return new Field("target", message, Map.of(42, "no_such_message", Long.MAX_VALUE, "no_such_message"));
    }

    private static Field flag(String name) {
        return new Field(name, true, Map.of(true, "", false, ""));
    }

    /** Text of which any is good. */
    private static Field any(String name) {
        return new Field(name, "x", Map.of("", "", " ", "", "x/y", "", "42", "", NUL, "", HALF, "", LONG, "", HUGE, ""))
                .orAbsent();
    }

    private static List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(null);
        values.addAll(List.of(0, 42, -1, 1.5, 1e300, Long.MIN_VALUE, Long.MAX_VALUE, BigInteger.TWO.pow(70)));
        values.addAll(List.of("", " ", "x/y", "42", NUL, HALF, LONG, HUGE));
        values.addAll(List.of(true, false, new JsonArray(), new JsonArray().add("a"), new JsonObject()));
        values.add(new JsonObject().put("room", "lobby"));
        return values;
    }
}
