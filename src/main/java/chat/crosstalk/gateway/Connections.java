package chat.crosstalk.gateway;

import chat.crosstalk.room.User;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sessions of a node, by client address and by user. */
final class Connections {

    private final Set<Session> all = new LinkedHashSet<>();
    private final Map<String, Integer> byAddress = new HashMap<>();
    private final Map<String, Set<Session>> byUser = new HashMap<>();

    void add(Session session) {
        all.add(session);
        byAddress.merge(session.clientAddress(), 1, Integer::sum);
    }

    void remove(Session session) {
        if (all.remove(session)) {
            byAddress.computeIfPresent(session.clientAddress(), (address, count) -> count == 1 ? null : count - 1);
            forget(session, session.user());
        }
    }

    /** The session is a user's now; {@code before} is whose it was. */
    void identified(Session session, @Nullable User before, User user) {
        forget(session, before);
        byUser.computeIfAbsent(user.id(), id -> new LinkedHashSet<>()).add(session);
    }

    int size() {
        return all.size();
    }

    int from(String address) {
        return byAddress.getOrDefault(address, 0);
    }

    List<Session> all() {
        return List.copyOf(all);
    }

    List<Session> of(String userId) {
        return List.copyOf(byUser.getOrDefault(userId, Set.of()));
    }

    /** Everybody who is connected, as one of their sessions knows them. */
    List<User> users() {
        return byUser.values().stream()
                .map(sessions -> sessions.iterator().next().user())
                .filter(user -> user != null)
                .toList();
    }

    private void forget(Session session, @Nullable User user) {
        if (user != null) {
            byUser.computeIfPresent(user.id(), (id, same) -> {
                same.remove(session);
                return same.isEmpty() ? null : same;
            });
        }
    }
}
