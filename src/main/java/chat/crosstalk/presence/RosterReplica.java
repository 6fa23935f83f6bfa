package chat.crosstalk.presence;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.peers.Sender;
import chat.crosstalk.presence.PresenceSignal.Changes;
import chat.crosstalk.presence.PresenceSignal.RosterPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What other nodes told of their people in one room. A node numbers its changes; after a missing number it is {@link
 * #behind} until it told its whole roster. Pure: it sends nothing and sets no timer. What takes something in gives the
 * ids of the users whom that concerns.
 */
final class RosterReplica {

    private final Clock clock;
    private final long grace;
    private final Map<String, Remote> remotes = new HashMap<>();
    /** What nodes said that left a moment ago. */
    private final List<Departed> departed = new ArrayList<>();

    /**
     * Nothing is known yet.
     *
     * @param grace for how many milliseconds the people of a node that left keep their seats
     */
    RosterReplica(Clock clock, long grace) {
        this.clock = clock;
        this.grace = grace;
    }

    /** Takes a change, unless one before it is missing. */
    Set<String> take(Changes changes) {
        Remote remote = remotes.get(changes.from().node());
        if (remote == null || !remote.goesOn(changes.from()) || remote.version + 1 < changes.version()) {
            hasVersion(changes.from(), changes.version());
            return Set.of();
        }
        if (remote.version >= changes.version()) {
            return Set.of();
        }
        remote.version = changes.version();
        Set<String> touched = new LinkedHashSet<>(changes.out());
        for (Seat seat : changes.in()) {
            touched.add(seat.user().id());
            remote.seats.put(seat.user().id(), seat);
        }
        changes.out().forEach(remote.seats::remove);
        return touched;
    }

    /** Takes a part of a whole roster, which counts when its last part is there. */
    Set<String> take(RosterPart part) {
        Remote remote = remotes.get(part.from().node());
        if (remote == null || !remote.goesOn(part.from())) {
            left(part.from().node());
            remote = new Remote(part.from());
            remotes.put(part.from().node(), remote);
        }
        if (part.first()) {
            remote.incoming.clear();
        }
        for (Seat seat : part.seats()) {
            remote.incoming.put(seat.user().id(), seat);
        }
        if (!part.last() || part.version() < remote.version) {
            return Set.of();
        }
        Set<String> touched = new LinkedHashSet<>(remote.seats.keySet());
        touched.addAll(remote.incoming.keySet());
        remote.seats = new LinkedHashMap<>(remote.incoming);
        remote.version = part.version();
        return touched;
    }

    /** A node has this version of its roster, or a later one. */
    void hasVersion(Sender from, long version) {
        Remote remote = remotes.computeIfAbsent(from.node(), n -> new Remote(from));
        remote.toldVersion = Math.max(remote.toldVersion, version);
        remote.toldStart = from.start();
    }

    /** Whether a node has told of people of whom this one does not know who they are. */
    boolean behind(String node) {
        Remote remote = remotes.get(node);
        return remote != null && (remote.version < remote.toldVersion || !remote.start.equals(remote.toldStart));
    }

    /** Whether a node has told its roster. */
    boolean knows(String node) {
        Remote remote = remotes.get(node);
        return remote != null && remote.version > 0;
    }

    /** A node left or was started anew: its people keep their seats for the grace, as they may come back elsewhere. */
    void left(String node) {
        Remote remote = remotes.remove(node);
        if (remote != null && !remote.seats.isEmpty()) {
            departed.add(new Departed(node, remote.seats, clock.millis() + grace));
        }
    }

    /** Whether people of nodes that left keep their seats. */
    boolean hasDeparted() {
        return !departed.isEmpty();
    }

    /** Lets go of the people whose node left longer ago than the grace. */
    Set<String> expire() {
        Set<String> touched = new LinkedHashSet<>();
        departed.removeIf(each -> {
            boolean over = each.until <= clock.millis();
            if (over) {
                touched.addAll(each.seats.keySet());
            }
            return over;
        });
        return touched;
    }

    /** A node has been silent for long, or has nobody in this room any more. */
    Set<String> gone(String node) {
        Remote remote = remotes.remove(node);
        return remote == null ? Set.of() : remote.seats.keySet();
    }

    /** Tells each seat of a user with the name of its node; those of nodes that left come first. */
    void seats(String userId, BiConsumer<String, Seat> to) {
        departed.forEach(each -> tell(each.node, each.seats.get(userId), to));
        remotes.forEach((node, remote) -> tell(node, remote.seats.get(userId), to));
    }

    private static void tell(String node, @Nullable Seat seat, BiConsumer<String, Seat> to) {
        if (seat != null) {
            to.accept(node, seat);
        }
    }

    private record Departed(String node, Map<String, Seat> seats, long until) {}

    private static final class Remote {
        final String start;
        final Map<String, Seat> incoming = new LinkedHashMap<>();
        Map<String, Seat> seats = new LinkedHashMap<>();
        long version;
        long toldVersion;
        String toldStart;

        Remote(Sender from) {
            this.start = from.start();
            this.toldStart = from.start();
        }

        boolean goesOn(Sender from) {
            return start.equals(from.start());
        }
    }
}
