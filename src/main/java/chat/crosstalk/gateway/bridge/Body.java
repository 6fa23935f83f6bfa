package chat.crosstalk.gateway.bridge;

import chat.crosstalk.room.Code;
import chat.crosstalk.room.Emoji;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request, read with their types. Every getter throws a {@link Rejection} that names the field, what it
 * was and what was expected. Unknown fields are ignored: what is the server's to say cannot be said by a client.
 */
final class Body {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int SHOWN = 60;

    private final JsonObject json;

    private Body(JsonObject json) {
        this.json = json;
    }

    /**
     * The body of a frame.
     *
     * @param body whatever stood there; absent counts as empty
     */
    static Body of(@Nullable Object body) {
        if (body == null) {
            return new Body(new JsonObject());
        }
        if (body instanceof JsonObject object) {
            return new Body(object);
        }
        throw fault("body", body, "an object");
    }

    RoomName room() {
        return RoomName.parse(string("room"));
    }

    /** The client's own name for what it sends. */
    String id() {
        String id = string("id");
        if (!ID.matcher(id).matches()) {
            throw fault("id", id, "1 to 64 of A-Z a-z 0-9 _ -");
        }
        return id;
    }

    /** A message's text: not empty, at most so many bytes of UTF-8; 0 is no limit. */
    String text(int maxBytes) {
        String text = anyText(maxBytes);
        if (text.isBlank()) {
            throw Rejection.of(Code.BAD_REQUEST, "text: empty, expected something to say");
        }
        return text;
    }

    /** A text that may be empty. */
    String anyText(int maxBytes) {
        String text = string("text");
        if (!wellFormed(text)) {
            throw Rejection.of(Code.BAD_REQUEST, "text: half a surrogate pair, expected well-formed Unicode");
        }
        int bytes = maxBytes == 0 ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
            throw Rejection.of(Code.TOO_LARGE, "text: " + bytes + " bytes, expected at most " + maxBytes);
        }
        return text;
    }

    /** One line of text without control characters, its outer blanks dropped; it may be empty. */
    String line(int maxBytes) {
        String line = anyText(maxBytes).strip();
        if (line.codePoints().anyMatch(Body::breaksLine)) {
            throw fault("text", line, "one line without control characters");
        }
        return line;
    }

    /** A reaction, in its one spelling. */
    String emoji() {
        String emoji = string("emoji");
        return Emoji.parse(emoji)
                .orElseThrow(() -> fault(
                        "emoji",
                        emoji,
                        "one character that shows something, of at most " + Emoji.MAX_BYTES + " bytes"));
    }

    long target() {
        return integer("target", null, 1, Long.MAX_VALUE);
    }

    boolean flag(String name) {
        Object value = json.getValue(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw fault(name, value, "true or false");
    }

    String string(String name) {
        Object value = json.getValue(name);
        if (value instanceof String string) {
            return string;
        }
        throw fault(name, value, "a string");
    }

    String string(String name, String absent) {
        return json.getValue(name) == null ? absent : string(name);
    }

    /** A whole number in a range; {@code absent} stands for a field that is not there, null makes it required. */
    long integer(String name, @Nullable Long absent, long min, long max) {
        Object value = json.getValue(name);
        if (value == null && absent != null) {
            return absent;
        }
        boolean whole = value instanceof Integer || value instanceof Long;
        long number = whole ? ((Number) value).longValue() : min - 1;
        if (!whole || number < min || number > max) {
            String upTo = max == Long.MAX_VALUE ? "a whole number of at least " + min : min + " to " + max;
            throw fault(name, value, upTo);
        }
        return number;
    }

    static Rejection fault(String field, @Nullable Object was, String expected) {
        String shown;
        if (was == null) {
            shown = "absent";
        } else {
            String json = Json.encode(was);
            shown = json.length() > SHOWN ? json.substring(0, SHOWN) + "…" : json;
        }
        return Rejection.of(Code.BAD_REQUEST, field + ": " + shown + ", expected " + expected);
    }

    private static boolean breaksLine(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
