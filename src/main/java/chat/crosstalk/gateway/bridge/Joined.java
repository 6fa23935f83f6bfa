package chat.crosstalk.gateway.bridge;

import chat.crosstalk.presence.Member;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is told first who has come into a room.
 *
 * @param upTo the last entry that was there, in its epoch
 * @param from the first entry that they get
 * @param recovered whether the entries from {@code from} on are exactly what they missed
 * @param reason why they are not; null if they are
 * @param topic the entry that set the room's topic, or null
 * @param members who is there; only the first ones, if they are many
 * @param memberCount how many people are there
 */
public record Joined(
        RoomName room,
        Position upTo,
        long from,
        boolean recovered,
        @Nullable String reason,
        @Nullable Entry topic,
        List<Member> members,
        int memberCount) {}
