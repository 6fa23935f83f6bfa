package chat.crosstalk.archive;

import chat.crosstalk.broker.KeptEntry;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An entry as a JSON object: its position, then who said what. */
final class EntryLine {

    private EntryLine() {}

    static JsonObject of(RoomName room, KeptEntry kept) {
        Entry entry = kept.entry();
        JsonObject json = new JsonObject()
                .put("room", room.value())
                .put("epoch", kept.epoch())
                .put("seq", entry.seq())
                .put("at", entry.at())
                .put("id", entry.id())
                .put("uid", entry.from().id())
                .put("name", entry.from().name());
        if (!entry.node().isEmpty()) {
            json.put("node", entry.node());
        }
        return entry.content()
                .map(
                        message -> message.edited()
                                ? json.put("kind", "message")
                                        .put("text", message.text())
                                        .put("edited", true)
                                : json.put("kind", "message").put("text", message.text()),
                        edit -> json.put("kind", "edit")
                                .put("target", edit.target())
                                .put("text", edit.text()),
                        delete -> json.put("kind", "delete").put("target", delete.target()),
                        reaction -> json.put("kind", "reaction")
                                .put("target", reaction.target())
                                .put("emoji", reaction.emoji())
                                .put("on", reaction.on()),
                        topic -> json.put("kind", "topic").put("text", topic.text()),
                        erased -> erased.target() == 0
                                ? json.put("kind", "deleted")
                                : json.put("kind", "deleted").put("target", erased.target()));
    }

    /**
     * Reads an entry of a room.
     *
     * @throws IllegalArgumentException if it is none
     */
    static KeptEntry read(Fields fields) {
        User from = new User(fields.text("uid"), fields.text("name"));
        @Nullable String node = fields.optional("node");
        Entry entry = new Entry(
                fields.number("seq"),
                fields.number("at"),
                fields.text("id"),
                from,
                node == null ? "" : node,
                content(fields));
        return new KeptEntry(fields.text("epoch"), entry);
    }

    private static Content content(Fields fields) {
        String kind = fields.text("kind");
        return switch (kind) {
            case "message" -> new Content.Message(fields.text("text"), fields.flag("edited"));
            case "edit" -> new Content.Edit(fields.number("target"), fields.text("text"));
            case "delete" -> new Content.Delete(fields.number("target"));
            case "reaction" -> new Content.Reaction(fields.number("target"), fields.text("emoji"), fields.flag("on"));
            case "topic" -> new Content.Topic(fields.text("text"));
            case "deleted" -> new Content.Erased(fields.has("target") ? fields.number("target") : 0);
            default -> throw new IllegalArgumentException("unknown kind of entry: " + kind);
        };
    }
}
