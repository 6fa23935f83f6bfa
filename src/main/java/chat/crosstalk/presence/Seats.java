package chat.crosstalk.presence;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.room.User;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is in one room on this node, by their sockets. A user has one seat, which is away if all their sockets are. A socket
 * that broke holds the seat for a grace, so that a reconnect does not show. Pure: it sends nothing and sets no timer; the
 * owner calls {@link #expire} when a grace is over.
 */
final class Seats {

    private static final long CONNECTED = Long.MAX_VALUE;

    private final Clock clock;
    private final long grace;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<Long, Person> bySocket = new HashMap<>();
    /** Broken sockets in the order in which their grace ends; some of them may have come in again meanwhile. */
    private final Deque<Broken> broken = new ArrayDeque<>();

    private final Set<String> changed = new LinkedHashSet<>();

    /**
     * An empty room.
     *
     * @param grace for how many milliseconds a broken socket holds the seat
     */
    Seats(Clock clock, long grace) {
        this.clock = clock;
        this.grace = grace;
    }

    /** A socket came in, or came in again; it may speak for another user than before. */
    void join(long socket, User user, boolean away) {
        Person before = bySocket.get(socket);
        if (before != null && !before.user.id().equals(user.id())) {
            remove(socket, before);
        }
        Person person = people.computeIfAbsent(user.id(), id -> new Person(user));
        Seat was = person.seat();
        person.user = user;
        person.sockets.put(socket, new Place(away, CONNECTED));
        bySocket.put(socket, person);
        note(person, was);
    }

    /**
     * A socket went.
     *
     * @param said whether it said so; otherwise it broke. Whoever says so on the last socket that is connected leaves at
     *     once, whatever broke before
     */
    void leave(long socket, boolean said) {
        Person person = bySocket.get(socket);
        if (person == null) {
            return;
        }
        if (!said) {
            long until = clock.millis() + grace;
            person.sockets.computeIfPresent(socket, (s, place) -> new Place(place.away, until));
            broken.add(new Broken(socket, until));
            return;
        }
        remove(socket, person);
        if (person.sockets.values().stream().noneMatch(place -> place.until == CONNECTED)) {
            List.copyOf(person.sockets.keySet()).forEach(other -> remove(other, person));
        }
    }

    /** A socket's person went away from it or came back. */
    void away(long socket, boolean away) {
        Person person = bySocket.get(socket);
        if (person != null) {
            Seat was = person.seat();
            person.sockets.computeIfPresent(socket, (s, place) -> new Place(away, place.until));
            note(person, was);
        }
    }

    /** A user has another name; without effect for one who is not here. */
    void rename(User user) {
        Person person = people.get(user.id());
        if (person != null) {
            Seat was = person.seat();
            person.user = user;
            note(person, was);
        }
    }

    /** Lets go of the broken sockets whose grace is over. */
    void expire() {
        for (Broken next = broken.peek(); next != null && next.until <= clock.millis(); next = broken.peek()) {
            broken.remove();
            Person person = bySocket.get(next.socket);
            Place place = person == null ? null : person.sockets.get(next.socket);
            if (person != null && place != null && place.until == next.until) {
                remove(next.socket, person);
            }
        }
    }

    /** Somebody's seat; null if they have none. */
    @Nullable
    Seat of(String userId) {
        Person person = people.get(userId);
        return person == null ? null : person.seat();
    }

    /** All seats, in the order in which they were taken. */
    List<Seat> all() {
        List<Seat> all = new ArrayList<>();
        people.values().forEach(person -> all.add(person.taken()));
        return all;
    }

    /** How many people have a seat. */
    int count() {
        return people.size();
    }

    /** The ids of those whose seat was taken, given up or changed since this was asked last. */
    Set<String> takeChanged() {
        Set<String> taken = new LinkedHashSet<>(changed);
        changed.clear();
        return taken;
    }

    private void remove(long socket, Person person) {
        Seat was = person.seat();
        person.sockets.remove(socket);
        bySocket.remove(socket);
        if (person.sockets.isEmpty()) {
            people.remove(person.user.id());
        }
        note(person, was);
    }

    private void note(Person person, @Nullable Seat was) {
        Seat is = person.seat();
        if (is == null ? was != null : !is.equals(was)) {
            changed.add(person.user.id());
        }
    }

    /** {@code until} says, by the clock's milliseconds, until when a broken socket counts. */
    private record Place(boolean away, long until) {}

    private record Broken(long socket, long until) {}

    private static final class Person {
        private final Map<Long, Place> sockets = new LinkedHashMap<>();
        private User user;

        Person(User user) {
            this.user = user;
        }

        Seat taken() {
            return new Seat(user, sockets.values().stream().allMatch(Place::away));
        }

        @Nullable
        Seat seat() {
            return sockets.isEmpty() ? null : taken();
        }
    }
}
