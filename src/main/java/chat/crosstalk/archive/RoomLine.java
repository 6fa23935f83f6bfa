package chat.crosstalk.archive;

import chat.crosstalk.broker.KeptEntry;
import chat.crosstalk.broker.KeptRoom;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a room: where its log stands, and the checksum of it all.
 *
 * @param room what is kept beside the entries
 * @param entries how many lines of entries stand before it
 */
record RoomLine(KeptRoom room, long entries) {

    private static final String SUM = ",\"sha256\":\"";
    private static final String END = "\"}";

    /**
     * The line without its checksum: what is summed up, after every line of an entry with its line feed.
     */
    String summed() {
        Head head = room.head();
        JsonArray earlier = new JsonArray();
        head.earlier()
                .forEach(end ->
                        earlier.add(new JsonObject().put("epoch", end.epoch()).put("seq", end.seq())));
        JsonObject json = new JsonObject()
                .put("room", room.room().value())
                .put("entries", entries)
                .put("epoch", head.epoch())
                .put("seq", head.seq())
                .put("first", head.first())
                .put("at", head.at())
                .put("earlier", earlier);
        KeptEntry topic = room.topic();
        if (topic != null) {
            json.put("topic", EntryLine.of(room.room(), topic));
        }
        if (!room.names().isEmpty()) {
            JsonObject names = new JsonObject();
            new TreeMap<>(room.names()).forEach(names::put);
            json.put("names", names);
        }
        String line = json.encode();
        return line.substring(0, line.length() - 1);
    }

    static String line(String summed, String sha256) {
        return summed + SUM + sha256 + END;
    }

    /** What was summed up of a line; null if it is no such line. */
    static @Nullable String summed(String line) {
        int at = line.lastIndexOf(SUM);
        return at < 0 || !line.endsWith(END) ? null : line.substring(0, at);
    }

    /** Whether a line says that this is its sum. */
    static boolean has(String line, String summed, String sha256) {
        return line.equals(line(summed, sha256));
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is none
     */
    static RoomLine read(Fields fields) {
        List<Position> earlier = fields.objects("earlier").stream()
                .map(end -> new Position(end.text("epoch"), end.number("seq")))
                .toList();
        Head head = new Head(
                fields.text("epoch"), fields.number("seq"), fields.number("first"), fields.number("at"), earlier);
        Fields topic = fields.object("topic");
        Fields names = fields.object("names");
        KeptRoom room = new KeptRoom(
                fields.room("room"),
                head,
                topic == null ? null : EntryLine.read(topic),
                names == null ? Map.of() : names.texts());
        return new RoomLine(room, fields.number("entries"));
    }
}
