package chat.crosstalk.broker.sql;

import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** An entry as a row of the table {@code entry}, on its way in. */
final class EntryRow {

    /** The columns of a row, as {@link Dialect#rows} takes them. */
    static final List<String> COLUMNS = List.of(
            "room_id bigint",
            "seq bigint",
            "era bigint",
            "at bigint",
            "client_id text",
            "user_id text",
            "user_name text",
            "node text",
            "kind bigint",
            "target bigint",
            "edited bigint",
            "text text");

    private EntryRow() {}

    /** The row of an entry that was appended in the given era of a room. */
    static JsonObject of(long roomId, int era, Entry entry) {
        Content content = entry.content();
        return new JsonObject()
                .put("room_id", roomId)
                .put("seq", entry.seq())
                .put("era", era)
                .put("at", entry.at())
                .put("client_id", entry.id())
                .put("user_id", entry.from().id())
                .put("user_name", Texts.toColumn(entry.from().name()))
                .put("node", entry.node())
                .put("kind", EntryKind.of(content).number())
                .put("target", content.target())
                .put("edited", content instanceof Content.Message message && message.edited() ? 1 : 0)
                .put("text", Texts.toColumn(EntryKind.text(content)));
    }
}
