package chat.crosstalk.gateway.bridge;

import chat.crosstalk.presence.Member;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of the answers to requests. */
public final class Answers {

    private Answers() {}

    /** Where an entry was put. */
    public static JsonObject appended(Appended appended) {
        return new JsonObject()
                .put("seq", appended.position().seq())
                .put("epoch", appended.position().epoch())
                .put("at", appended.at())
                .put("duplicate", appended.duplicate());
    }

    /** A stretch of a room's log. */
    public static JsonObject page(RoomName room, Page page) {
        JsonArray entries = new JsonArray();
        page.entries().forEach(entry -> entries.add(Events.entry(room, entry)));
        return new JsonObject()
                .put("epoch", page.head().epoch())
                .put("entries", entries)
                .put("more", page.more());
    }

    /**
     * People.
     *
     * @param more whether there are others after them
     */
    public static JsonObject members(List<Member> members, boolean more) {
        return new JsonObject().put("members", Events.members(members)).put("more", more);
    }

    /** A list of rooms, filled one by one. */
    public static final class RoomList {

        private final JsonArray rooms = new JsonArray();
        private final boolean more;

        /** An empty list; {@code more} says whether there are rooms besides those that will be added. */
        public RoomList(boolean more) {
            this.more = more;
        }

        /**
         * Adds a room.
         *
         * @param members how many people are in it
         * @param seq its newest entry
         * @param other in a direct room the other person, without a name if that is not known; else null
         */
        public void add(RoomName room, int members, long seq, @Nullable User other) {
            JsonObject json = new JsonObject()
                    .put("name", room.value())
                    .put("members", members)
                    .put("seq", seq);
            if (other != null) {
                json.put("user", other.name().isEmpty() ? new JsonObject().put("id", other.id()) : Events.user(other));
            }
            rooms.add(json);
        }

        /** The answer's body. */
        public JsonObject body() {
            return new JsonObject().put("rooms", rooms).put("more", more);
        }
    }

    /** Whether one is away now. */
    public static JsonObject away(boolean away) {
        return new JsonObject().put("away", away);
    }
}
