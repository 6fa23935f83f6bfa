package chat.crosstalk.compare.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A page of a room's log that a client asked for.
 *
 * @param messages the messages in it, oldest first
 * @param before where the page before it ends; 0 if there is none
 */
record History(List<Message> messages, long before) {
    /** Where answers to requests for a page go. */
    static final String REPLY = "history";

    private static final int PAGE = 200;

    record Message(String id, String text) {}

    static JsonObject request(String room, long before) {
        return new JsonObject()
                .put("type", "send")
                .put("address", "chat.history")
                .put("replyAddress", REPLY)
                .put(
                        "body",
                        new JsonObject().put("room", room).put("before", before).put("limit", PAGE));
    }

    static History of(Frame answer) {
        JsonObject body = new JsonObject(Buffer.buffer(answer.bytes)).getJsonObject("body");
        JsonArray entries = body.getJsonArray("entries");
        List<Message> messages = entries.stream()
                .map(JsonObject.class::cast)
                .map(entry -> new Message(entry.getString("id", ""), entry.getString("text", "")))
                .toList();
        boolean more = body.getBoolean("more", false) && !entries.isEmpty();
        return new History(messages, more ? entries.getJsonObject(0).getLong("seq") : 0);
    }
}
