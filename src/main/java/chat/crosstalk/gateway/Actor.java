package chat.crosstalk.gateway;

import chat.crosstalk.room.User;

/**
 * Somebody who acts: who they are, how fast they may go, and in what order. It needs no socket.
 *
 * @param user who
 * @param pace theirs alone
 * @param order theirs alone
 */
record Actor(User user, Pace pace, RoomOrder order) {

    /** The same one under another name, or somebody else who takes the place. */
    Actor as(User other) {
        return new Actor(other, pace, order);
    }
}
