package chat.crosstalk.gateway;

import chat.crosstalk.presence.Member;
import chat.crosstalk.presence.PresenceChange;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** What a {@link Reader} asks of the room that it reads. */
interface RoomFeed {

    /** The room. */
    RoomName room();

    /** The last entry that readers who keep up were given. */
    long delivered();

    /** Whether every entry from this one on is in memory. */
    boolean reaches(long seq);

    /** Encoded entries in memory, in order from {@code seq}, at most {@code limit}, none beyond {@code last}. */
    List<String> bodies(long seq, long last, int limit);

    /** Reads the log forward, never beyond what is delivered to who keeps up; empty if it cannot be read just now. */
    Future<List<Entry>> readAfter(long after, int limit);

    /** What has changed in the roster since it was like that. */
    PresenceChange changeSince(Map<String, Member> before);
}
