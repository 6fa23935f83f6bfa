package chat.crosstalk.room;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who reacted how to the messages that a log keeps: for each message, the users by emoji. */
final class Reactions {

    private final Map<Long, Map<String, Set<String>>> byMessage = new HashMap<>();

    /** Whether this reaction keeps the message within its number of kinds. */
    boolean fits(Content.Reaction reaction) {
        Map<String, Set<String>> kinds = byMessage.getOrDefault(reaction.target(), Map.of());
        return !reaction.on() || kinds.containsKey(reaction.emoji()) || kinds.size() < Content.Reaction.MAX_KINDS;
    }

    void apply(Content.Reaction reaction, String userId) {
        Map<String, Set<String>> kinds = byMessage.computeIfAbsent(reaction.target(), target -> new HashMap<>());
        Set<String> users = kinds.computeIfAbsent(reaction.emoji(), emoji -> new HashSet<>());
        if (reaction.on()) {
            users.add(userId);
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
