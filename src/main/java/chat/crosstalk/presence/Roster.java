package chat.crosstalk.presence;

import chat.crosstalk.room.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is in a room, on this node and the others together, and what has changed since it was told. Pure. */
final class Roster {

    private final String node;
    private final Seats seats;
    private final RosterReplica others;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, @Nullable Member> before = new LinkedHashMap<>();

    /** An empty room on a node. */
    Roster(String node, Seats seats, RosterReplica others) {
        this.node = node;
        this.seats = seats;
        this.others = others;
    }

    /** Everybody, in the order in which they were seen; a view. */
    Collection<Member> members() {
        return Collections.unmodifiableCollection(members.values());
    }

    /** Works out again who somebody is to the whole cluster. */
    void recount(String userId) {
        Member is = member(userId);
        Member was = is == null ? members.remove(userId) : members.put(userId, is);
        if (!before.containsKey(userId)) {
            before.put(userId, was);
        }
    }

    /** What has changed since this was asked last, if anything has. */
    Optional<PresenceChange> takeChange() {
        List<Member> joined = new ArrayList<>();
        List<User> left = new ArrayList<>();
        List<User> away = new ArrayList<>();
        List<User> back = new ArrayList<>();
        before.forEach((id, was) -> {
            Member is = members.get(id);
            if (is == null) {
                if (was != null) {
                    left.add(was.user());
                }
            } else if (was == null || !was.user().equals(is.user())) {
                joined.add(is);
            } else if (was.away() != is.away()) {
                (is.away() ? away : back).add(is.user());
            }
        });
        before.clear();
        boolean none = joined.isEmpty() && left.isEmpty() && away.isEmpty() && back.isEmpty();
        return none ? Optional.empty() : Optional.of(new PresenceChange(joined, left, away, back, members.size()));
    }

    private @Nullable Member member(String userId) {
        SortedSet<String> nodes = new TreeSet<>();
        List<Seat> all = new ArrayList<>();
        others.seats(userId, (other, seat) -> {
            nodes.add(other);
            all.add(seat);
        });
        Seat here = seats.of(userId);
        if (here != null) {
            nodes.add(node);
            all.add(here);
        }
        return all.isEmpty()
                ? null
                : new Member(all.get(all.size() - 1).user(), nodes, all.stream().allMatch(Seat::away));
    }
}
