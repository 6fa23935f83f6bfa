package chat.crosstalk.room;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who reacted how to the messages that a log keeps: for each message, the users by emoji, each with the entry that set it. */
final class Reactions {

    private final Map<Long, Map<String, Map<String, Long>>> byMessage = new HashMap<>();

    /** Whether this reaction keeps the message within its number of kinds. */
    boolean fits(Content.Reaction reaction) {
        Map<String, Map<String, Long>> kinds = byMessage.getOrDefault(reaction.target(), Map.of());
        return !reaction.on() || kinds.containsKey(reaction.emoji()) || kinds.size() < Content.Reaction.MAX_KINDS;
    }

    /** The place of the entry by which the user set a reaction of this kind on that message; null if it is not set. */
    @Nullable
    Long setAt(Content.Reaction reaction, String userId) {
        return byMessage
                .getOrDefault(reaction.target(), Map.of())
                .getOrDefault(reaction.emoji(), Map.of())
                .get(userId);
    }

    /** Sets or takes back; what is set already stays set by the entry that it was set by. */
    void apply(Content.Reaction reaction, String userId, long place) {
        Map<String, Map<String, Long>> kinds = byMessage.computeIfAbsent(reaction.target(), target -> new HashMap<>());
        Map<String, Long> users = kinds.computeIfAbsent(reaction.emoji(), emoji -> new HashMap<>());
        if (reaction.on()) {
            users.putIfAbsent(userId, place);
        } else {
            users.remove(userId);
        }
        if (users.isEmpty()) {
            kinds.remove(reaction.emoji());
        }
        if (kinds.isEmpty()) {
            byMessage.remove(reaction.target());
        }
    }

    void forget(long message) {
        byMessage.remove(message);
    }
}
