package chat.crosstalk.room;

import java.util.Optional;

/**
 * A room of exactly two people, named {@code ~ID-ID} after them.
 *
 * @param first the id that sorts first
 * @param second the other one
 */
public record DirectRoom(String first, String second) {

    /** How the name of every direct room begins, and of no other room. */
    public static final String PREFIX = "~";

    private static final String BETWEEN = "-";

    /**
     * Reads a name.
     *
     * @return empty if it is not the name of a direct room: it begins otherwise, or does not name two people in order
     */
    public static Optional<DirectRoom> of(RoomName room) {
        if (!room.value().startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] ids = room.value().substring(PREFIX.length()).split(BETWEEN, -1);
        boolean wellFormed = ids.length == 2 && !ids[0].isEmpty() && ids[0].compareTo(ids[1]) < 0;
        return wellFormed ? Optional.of(new DirectRoom(ids[0], ids[1])) : Optional.empty();
    }

    /** Whether a user is one of the two. */
    public boolean has(String userId) {
        return first.equals(userId) || second.equals(userId);
    }

    /** The one who is not this user. */
    public String other(String userId) {
        return first.equals(userId) ? second : first;
    }

    /** The room's name. */
    public RoomName name() {
        return new RoomName(PREFIX + first + BETWEEN + second);
    }
}
