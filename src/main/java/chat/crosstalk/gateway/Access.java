package chat.crosstalk.gateway;

import chat.crosstalk.room.Code;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import java.util.List;

/**
 * Who may be where. A direct room is named {@code ~ID-ID} after its two people, ids in order; nobody else learns anything
 * of it, not even whether it exists.
 *
 * @param roomsPerConnection how many rooms one socket may be in; 0 is no limit
 */
record Access(int roomsPerConnection) {

    /** Throws {@code forbidden} unless this user may be in that room. */
    void check(RoomName room, User user) {
        if (room.direct() && !people(room).contains(user.id())) {
            throw Rejection.of(Code.FORBIDDEN, "that is not a direct room of yours");
        }
    }

    /** Throws {@code forbidden} if a socket that is in so many rooms may not be in one more. */
    void checkCount(int rooms) {
        if (roomsPerConnection > 0 && rooms >= roomsPerConnection) {
            throw Rejection.of(Code.FORBIDDEN, "a connection may be in " + roomsPerConnection + " rooms");
        }
    }

    /** The ids of the two people of a direct room; empty if it is no such room's name. */
    static List<String> people(RoomName room) {
        return DirectRoom.of(room)
                .map(two -> List.of(two.first(), two.second()))
                .orElse(List.of());
    }
}
