package chat.crosstalk.gateway;

import chat.crosstalk.presence.Member;
import chat.crosstalk.presence.PresenceChange;
import chat.crosstalk.room.User;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A room's roster as its readers have been told. Up to a limit people are named one by one; above it only their number
 * is told, and once they are few again, all of them are named again.
 */
final class RosterView {

    private final int limit;
    private Map<String, Member> told = Map.of();
    private boolean unnamed;

    /**
     * Nobody told yet.
     *
     * @param limit up to how many people are named
     */
    RosterView(int limit) {
        this.limit = limit;
    }

    /** Whether so many people are told by their number alone. */
    boolean crowded(int people) {
        return people > limit;
    }

    /** Whom to name to somebody who comes in: the first ones only, if there are too many. */
    List<Member> firstOf(Collection<Member> members) {
        unnamed |= crowded(members.size());
        return members.stream().limit(limit).toList();
    }

    /** There are too many to name; who comes and goes from now on is not told. */
    void crowd() {
        unnamed = true;
    }

    /**
     * Takes a change among few enough people.
     *
     * @param members everybody who is there after it
     * @return what is to be told, with the roster that was told before
     */
    Told take(PresenceChange change, Collection<Member> members) {
        Map<String, Member> before = told;
        Map<String, Member> now = new LinkedHashMap<>();
        members.forEach(member -> now.put(member.user().id(), member));
        told = now;
        PresenceChange named = unnamed ? everybody(before, change) : change;
        unnamed = false;
        return new Told(named, before);
    }

    /** What has changed since the roster was like that. */
    PresenceChange since(Map<String, Member> before, int count) {
        List<Member> joined = told.values().stream()
                .filter(member -> !Objects.equals(before.get(member.user().id()), member))
                .toList();
        return new PresenceChange(joined, gone(before), List.of(), List.of(), count);
    }

    private PresenceChange everybody(Map<String, Member> before, PresenceChange change) {
        Set<User> left = new LinkedHashSet<>(gone(before));
        left.addAll(change.left());
        return new PresenceChange(List.copyOf(told.values()), List.copyOf(left), List.of(), List.of(), change.count());
    }

    private List<User> gone(Map<String, Member> before) {
        return before.values().stream()
                .map(Member::user)
                .filter(user -> !told.containsKey(user.id()))
                .toList();
    }

    /**
     * What is to be told of a change.
     *
     * @param change with everybody named as joined if they were not named before
     * @param before the roster as it was told until now, by user id
     */
    record Told(PresenceChange change, Map<String, Member> before) {}
}
