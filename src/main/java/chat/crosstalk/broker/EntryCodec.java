package chat.crosstalk.broker;

import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.User;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * The form in which drafts are stored and hints travel, the same for every broker.
 *
 * <p>A draft is a JSON object. A hint is {@code E<epoch> <seq> <at> <draft>} in UTF-8, so that a script in a store can
 * make it from parts without understanding the draft; a payload of a room's channel that begins with another letter is
 * something else.
 */
public final class EntryCodec {

    /** The first byte of a hint. */
    public static final byte HINT = 'E';

    private EntryCodec() {}

    /** A draft as it is stored. */
    public static String encode(Draft draft) {
        JsonObject json = new JsonObject()
                .put("id", draft.id())
                .put("uid", draft.from().id())
                .put("name", draft.from().name());
        if (!draft.node().isEmpty()) {
            json.put("node", draft.node());
        }
        return draft.content()
                .map(
                        message -> json.put("text", message.text()),
                        edit -> json.put("kind", "edit")
                                .put("target", edit.target())
                                .put("text", edit.text()),
                        delete -> json.put("kind", "delete").put("target", delete.target()),
                        reaction -> json.put("kind", "reaction")
                                .put("target", reaction.target())
                                .put("emoji", reaction.emoji())
                                .put("on", reaction.on()),
                        topic -> json.put("kind", "topic").put("text", topic.text()),
                        erased -> {
                            throw new IllegalArgumentException("a draft cannot be " + erased);
                        })
                .encode();
    }

    /**
     * A stored draft with its place: an entry, saying what it said when it was appended.
     *
     * @throws IllegalArgumentException if it is not a draft of this version
     */
    public static Entry decode(long seq, long at, String draft) {
        JsonObject json = parse(draft);
        User from = new User(text(json, "uid"), text(json, "name"));
        String node = json.getValue("node", "") instanceof String name ? name : "";
        return new Entry(seq, at, text(json, "id"), from, node, content(json));
    }

    /** A hint as it travels. */
    public static Buffer encode(Hint hint) {
        Entry entry = hint.entry();
        String draft = encode(entry.draft());
        return Buffer.buffer("E" + hint.epoch() + ' ' + entry.seq() + ' ' + entry.at() + ' ' + draft);
    }

    /**
     * Reads a hint.
     *
     * @param payload begins with {@link #HINT}
     * @throws IllegalArgumentException if it is not a hint of this version
     */
    public static Hint decode(Buffer payload) {
        String[] parts = payload.toString().split(" ", 4);
        if (parts.length != 4 || payload.getByte(0) != HINT) {
            throw new IllegalArgumentException("not a hint");
        }
        long seq = Long.parseLong(parts[1]);
        return new Hint(parts[0].substring(1), decode(seq, Long.parseLong(parts[2]), parts[3]));
    }

    private static Content content(JsonObject json) {
        String kind = json.getString("kind", "message");
        return switch (kind) {
            case "message" -> new Content.Message(text(json, "text"), false);
            case "topic" -> new Content.Topic(text(json, "text"));
            case "edit" -> new Content.Edit(target(json), text(json, "text"));
            case "delete" -> new Content.Delete(target(json));
            case "reaction" -> new Content.Reaction(target(json), text(json, "emoji"), json.getBoolean("on", false));
            default -> throw new IllegalArgumentException("unknown kind of draft: " + kind);
        };
    }

    private static JsonObject parse(String draft) {
        try {
            return new JsonObject(draft);
        } catch (DecodeException fault) {
            throw new IllegalArgumentException("a draft is a JSON object", fault);
        }
    }

    private static String text(JsonObject json, String key) {
        if (json.getValue(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("expected a text as " + key);
    }

    private static long target(JsonObject json) {
        if (json.getValue("target") instanceof Number target) {
            return target.longValue();
        }
        throw new IllegalArgumentException("expected a number as target");
    }
}
