package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.RoomLog.DirectSummary;
import chat.crosstalk.broker.RoomLog.Summary;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomHistory;
import chat.crosstalk.room.RoomName;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The logs of a {@link MemoryStore}, safe for use from any thread. */
final class SharedRooms {

    private final NavigableMap<RoomName, RoomHistory> rooms = new TreeMap<>();
    /** The direct rooms of each user. */
    private final Map<String, NavigableSet<RoomName>> directOf = new HashMap<>();

    private final int keep;
    private final int maxRooms;

    SharedRooms(int keep, int maxRooms) {
        this.keep = keep;
        this.maxRooms = maxRooms;
    }

    synchronized Head create(RoomName room) {
        RoomHistory history = rooms.get(room);
        if (history == null) {
            if (maxRooms > 0 && rooms.size() >= maxRooms) {
                throw Rejection.of(Code.FORBIDDEN, "there are " + maxRooms + " rooms, no more are allowed");
            }
            history = RoomHistory.begin(newEpoch(), System.currentTimeMillis());
            rooms.put(room, history);
            people(room)
                    .forEach(id -> directOf.computeIfAbsent(id, first -> new TreeSet<>())
                            .add(room));
        }
        return history.head();
    }

    synchronized Appended append(RoomName room, Draft draft, @Nullable Position known) {
        return existing(room).append(draft, System.currentTimeMillis(), known, newEpoch(), keep);
    }

    synchronized Page readAfter(RoomName room, long after, int limit) {
        return existing(room).after(after, limit);
    }

    synchronized Page readBefore(RoomName room, long before, int messages) {
        return existing(room).before(before, messages);
    }

    synchronized Map<RoomName, Head> heads(Map<RoomName, Position> known) {
        Map<RoomName, Head> heads = new HashMap<>();
        known.forEach((room, position) -> {
            RoomHistory history = rooms.get(room);
            if (history != null) {
                history.checkKnown(position, newEpoch());
                heads.put(room, history.head());
            }
        });
        return heads;
    }

    synchronized List<Summary> list(String prefix, int limit) {
        return rooms.tailMap(new RoomName(prefix), true).entrySet().stream()
                .takeWhile(room -> room.getKey().value().startsWith(prefix))
                .filter(room ->
                        prefix.startsWith(DirectRoom.PREFIX) || !room.getKey().direct())
                .limit(limit)
                .map(room -> summary(room.getKey(), room.getValue().head()))
                .toList();
    }

    synchronized List<DirectSummary> directOf(String userId, String from, int limit) {
        NavigableSet<RoomName> own = directOf.getOrDefault(userId, Collections.emptyNavigableSet());
        return own.tailSet(new RoomName(from), true).stream()
                .limit(limit)
                .map(room -> direct(room, existing(room), userId))
                .toList();
    }

    synchronized boolean drop(RoomName room, Position seen) {
        if (!existing(room).head().position().equals(seen)) {
            return false;
        }
        rooms.remove(room);
        people(room)
                .forEach(id -> directOf.computeIfPresent(id, (user, own) -> {
                    own.remove(room);
                    return own.isEmpty() ? null : own;
                }));
        return true;
    }

    private static List<String> people(RoomName room) {
        return DirectRoom.of(room)
                .map(two -> List.of(two.first(), two.second()))
                .orElse(List.of());
    }

    private static DirectSummary direct(RoomName room, RoomHistory history, String userId) {
        String other = DirectRoom.of(room).map(two -> two.other(userId)).orElseThrow();
        return new DirectSummary(summary(room, history.head()), history.lastNameOf(other));
    }

    private RoomHistory existing(RoomName room) {
        RoomHistory history = rooms.get(room);
        if (history == null) {
            throw Rejection.of(Code.NO_SUCH_ROOM, room.value());
        }
        return history;
    }

    private static Summary summary(RoomName room, Head head) {
        return new Summary(room, head.seq(), head.at());
    }

    private static String newEpoch() {
        return UUID.randomUUID().toString();
    }
}
