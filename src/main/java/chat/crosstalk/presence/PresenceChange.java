package chat.crosstalk.presence;

import chat.crosstalk.room.User;
import java.util.List;

/**
 * Who came and went since the change before.
 *
 * @param joined who is in the room and was not, or has another name now
 * @param left who was in the room and is not
 * @param away who is in the room and has gone away
 * @param back who is in the room and is no longer away
 * @param count how many people are in the room now
 */
public record PresenceChange(List<Member> joined, List<User> left, List<User> away, List<User> back, int count) {}
