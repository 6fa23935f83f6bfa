package chat.crosstalk.presence;

import chat.crosstalk.room.User;

/**
 * Somebody's place in a room on one node, however many sockets they have there.
 *
 * @param user who
 * @param away whether they are away on all of these sockets
 */
record Seat(User user, boolean away) {}
