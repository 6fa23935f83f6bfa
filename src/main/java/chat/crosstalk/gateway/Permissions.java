package chat.crosstalk.gateway;

import chat.crosstalk.room.Code;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;

/**
 * Who may do what where. A direct room belongs to its two people; nobody else learns anything of it, not even whether it
 * exists.
 */
final class Permissions {

    /** Throws {@code forbidden} unless this user may be in that room. */
    void enter(User user, RoomName room) {
        if (room.direct()
                && DirectRoom.of(room).filter(two -> two.has(user.id())).isEmpty()) {
            throw Rejection.of(Code.FORBIDDEN, "that is not a direct room of yours");
        }
    }

    /** Throws {@code forbidden} unless this user may say that in that room. */
    void write(User user, RoomName room, Content content) {
        enter(user, room);
        if (room.direct() && content instanceof Content.Topic) {
            throw Rejection.of(Code.FORBIDDEN, "a direct room has no topic");
        }
    }
}
