package chat.crosstalk.system;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every field of every request of the protocol with every kind of value that does not belong there. */
final class FieldTable {

    private enum Kind {
        STRING,
        INTEGER,
        BOOLEAN
    }

    private record Field(String name, Kind kind, boolean required, Object good) {}

    private record Request(String address, List<Field> fields) {}

    /**
     * A request with one field replaced.
     *
     * @param wrongType whether the value is of another JSON type than the field, so that only {@code bad_request} is right
     */
    record Case(String address, String field, JsonObject body, boolean wrongType) {
        @Override
        public String toString() {
            String text = body.encode();
            return address + " " + (text.length() > 120 ? text.substring(0, 120) + "…" : text);
        }
    }

    private FieldTable() {}

    /** All of them, for a room in which {@code target} is a message. */
    static List<Case> cases(String room, long target) {
        List<Case> cases = new ArrayList<>();
        for (Request request : requests(room, target)) {
            for (Field field : request.fields()) {
                for (@Nullable Object value : values()) {
                    cases.add(replaced(request, field, value));
                }
                if (field.required()) {
                    JsonObject body = good(request);
                    body.remove(field.name());
                    cases.add(new Case(request.address(), field.name(), body, true));
                }
            }
        }
        return cases;
    }

    private static Case replaced(Request request, Field field, @Nullable Object value) {
        boolean matches = value == null
                ? !field.required()
                : switch (field.kind()) {
                    case STRING -> value instanceof String;
                    case INTEGER -> value instanceof Number;
                    case BOOLEAN -> value instanceof Boolean;
                };
        return new Case(request.address(), field.name(), good(request).put(field.name(), value), !matches);
    }

    private static JsonObject good(Request request) {
        JsonObject body = new JsonObject();
        request.fields().forEach(field -> body.put(field.name(), field.good()));
        return body;
    }

    private static List<Request> requests(String room, long target) {
        Field inRoom = new Field("room", Kind.STRING, true, room);
        Field id = new Field("id", Kind.STRING, true, "an-id");
        Field text = new Field("text", Kind.STRING, true, "some text");
        Field about = new Field("target", Kind.INTEGER, true, target);
        Field limit = new Field("limit", Kind.INTEGER, false, 10);
        return List.of(
                new Request("chat.post", List.of(inRoom, id, text)),
                new Request("chat.edit", List.of(inRoom, id, about, text)),
                new Request("chat.delete", List.of(inRoom, id, about)),
                new Request(
                        "chat.react",
                        List.of(
                                inRoom,
                                id,
                                about,
                                new Field("emoji", Kind.STRING, true, "👍"),
                                new Field("on", Kind.BOOLEAN, true, true))),
                new Request("chat.topic", List.of(inRoom, id, text)),
                new Request("chat.history", List.of(inRoom, new Field("before", Kind.INTEGER, false, 10), limit)),
                new Request("chat.rooms", List.of(new Field("prefix", Kind.STRING, false, "r"), limit)),
                new Request("chat.who", List.of(inRoom, new Field("after", Kind.STRING, false, "x"), limit)));
    }

    private static List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(null);
        values.addAll(List.of(0, 42, -1, 1.5, 1e300, Long.MIN_VALUE, Long.MAX_VALUE, BigInteger.TWO.pow(70)));
        values.addAll(List.of("", " ", "x/y", "42", "\u0000", "\ud800", "ab".repeat(150), "huge".repeat(3_000)));
        values.addAll(List.of(true, false, new JsonArray(), new JsonArray().add("a"), new JsonObject()));
        values.add(new JsonObject().put("room", "lobby"));
        return values;
    }
}
