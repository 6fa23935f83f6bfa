package chat.crosstalk.presence;

import chat.crosstalk.peers.Sender;
import chat.crosstalk.room.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What nodes tell each other on a room's channel about the people in it. */
sealed interface PresenceSignal {

    /**
     * Asks for whole rosters.
     *
     * @param node who asks
     * @param of whose roster; null for everybody's
     */
    record Ask(String node, @Nullable String of) implements PresenceSignal {}

    /**
     * A part of the sender's whole roster.
     *
     * @param version the last change that it contains
     * @param first whether what came of an earlier whole is to be forgotten
     * @param last whether the whole is complete with it
     */
    record RosterPart(Sender from, long version, List<Seat> seats, boolean first, boolean last)
            implements PresenceSignal {}

    /**
     * A change of the sender's roster.
     *
     * @param version its number: one more than that of the change before
     * @param in seats that were taken or are other than before
     * @param out the ids of users who have no seat any more
     */
    record Changes(Sender from, long version, List<Seat> in, List<String> out) implements PresenceSignal {}

    /** Somebody is typing. */
    record Typing(User user) implements PresenceSignal {}
}
