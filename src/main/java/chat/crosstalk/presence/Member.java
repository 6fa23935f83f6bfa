package chat.crosstalk.presence;

import chat.crosstalk.room.User;
import java.util.SortedSet;

/**
 * Somebody who is in a room.
 *
 * @param user who
 * @param nodes the names of the nodes they are connected to
 * @param away whether they are away on all of them
 */
public record Member(User user, SortedSet<String> nodes, boolean away) {}
