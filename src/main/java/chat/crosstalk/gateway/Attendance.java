package chat.crosstalk.gateway;

import chat.crosstalk.room.RoomName;

/** The rooms that an actor is in, as far as requests are about them. */
interface Attendance {

    /** Whether the actor is in a room. */
    boolean in(RoomName room);

    /** Tells a room that the actor is in that they are typing; too soon after the last time it is dropped. */
    void typing(RoomName room);

    /** Tells all rooms that the actor is away, or back. */
    void away(boolean away);
}
