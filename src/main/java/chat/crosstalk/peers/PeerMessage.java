package chat.crosstalk.peers;

import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import java.util.List;
import java.util.Map;

/**
 * What a node tells all nodes. A message may be lost, so each type is repeated, or something else heals its loss; {@code
 * docs/protocol-nodes.md} says what.
 */
public sealed interface PeerMessage {

    /**
     * The sender lives. Sent each second.
     *
     * @param broker the sender's mode
     * @param micros when it was sent, by the sender's monotonic clock
     * @param seen the last beat that the sender heard of each other node, by name
     * @param store the id of the database where the sender keeps its rooms; empty for the broker itself
     * @param starting whether the sender only asks who is there, before it is one of the nodes: they are to beat at once
     */
    record Beat(String broker, long micros, Map<String, Echo> seen, String store, boolean starting)
            implements PeerMessage {}

    /**
     * A beat given back to its sender, who learns from it how long the way there and back took.
     *
     * @param micros what the beat said
     * @param held for how many microseconds it was kept before it was given back
     */
    record Echo(long micros, long held) {}

    /** The sender leaves. */
    record Bye() implements PeerMessage {}

    /**
     * The numbers of the sender's rosters in all rooms of a range of names; where it names no room of the range, it has
     * nobody there. Names are plain text here, since a later version may know names that this one does not.
     *
     * @param after the range begins behind this name; empty for the first one
     * @param upTo the range ends with this name; empty for the last one
     * @param rooms what the sender has, by room
     * @param ask whether the others are to tell theirs at once
     */
    record RosterNumbers(String after, String upTo, Map<String, RosterNumber> rooms, boolean ask)
            implements PeerMessage {

        /** Whether a room's name is in the range. */
        public boolean covers(String room) {
            return room.compareTo(after) > 0 && (upTo.isEmpty() || room.compareTo(upTo) <= 0);
        }
    }

    /**
     * The state of one roster.
     *
     * @param version the last change of it that was told
     * @param people how many people the sender speaks for
     */
    record RosterNumber(long version, int people) {}

    /** A session of this user ended. */
    record LoggedOut(String userId) implements PeerMessage {}

    /** A user has this name now. */
    record Renamed(User user) implements PeerMessage {}

    /**
     * Something was said in a direct room.
     *
     * @param to the ids of the users to tell
     * @param room where
     * @param from who said it
     */
    record DirectPosted(List<String> to, RoomName room, User from) implements PeerMessage {}
}
