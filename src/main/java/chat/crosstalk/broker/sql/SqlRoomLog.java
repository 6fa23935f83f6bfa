package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rooms' logs in the database. It keeps every entry and publishes no hints. */
final class SqlRoomLog implements RoomLog {

    /** Sorts behind every name that begins alike. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final Dialect dialect;
    private final Reads reads;
    private final Writes writes;
    private final RoomReads rooms;
    private final RoomChanges changes;

    SqlRoomLog(Database database, Reads reads, Writes writes, int maxRooms) {
        this.dialect = database.dialect();
        this.reads = reads;
        this.writes = writes;
        this.rooms = new RoomReads(dialect);
        this.changes = new RoomChanges(database, maxRooms);
    }

    @Override
    public Future<Head> create(RoomName room) {
        return head(room)
                .compose(head -> head != null
                        ? Future.succeededFuture(head)
                        : writes.change("room " + room.value(), connection -> changes.create(connection, room))
                                .compose(made -> head(room))
                                .map(Objects::requireNonNull));
    }

    @Override
    public Future<Appended> append(RoomName room, Draft draft, @Nullable Position known) {
        return writes.append(room, draft, known);
    }

    @Override
    public Future<Page> readAfter(RoomName room, long after, int limit) {
        return reads.ask(connection -> rooms.after(connection, room, after, limit));
    }

    @Override
    public Future<Page> readBefore(RoomName room, long before, int messages) {
        return reads.ask(connection -> rooms.before(connection, room, before, messages));
    }

    @Override
    public Future<Map<RoomName, Head>> heads(Map<RoomName, Position> known) {
        return reads.ask(connection -> rooms.heads(connection, known.keySet())).compose(heads -> {
            Map<RoomName, Position> wentBack = wentBack(heads, known);
            return wentBack.isEmpty()
                    ? Future.succeededFuture(heads)
                    : writes.change("room", connection -> changes.checkKnown(connection, wentBack))
                            .compose(begun -> reads.ask(connection -> rooms.heads(connection, wentBack.keySet())))
                            .map(now -> {
                                Map<RoomName, Head> all = new HashMap<>(heads);
                                all.putAll(now);
                                return all;
                            });
        });
    }

    @Override
    public Future<List<Summary>> list(String prefix, int limit) {
        boolean direct = prefix.startsWith(DirectRoom.PREFIX);
        String sql = "SELECT name, seq, at FROM room WHERE direct = " + (direct ? 1 : 0)
                + " AND name >= ? AND name < ? ORDER BY name LIMIT " + limit;
        return reads.ask(connection -> {
            Round round = new Round();
            Round.Answer<Summary> found = round.ask(
                    sql,
                    row -> new Summary(new RoomName(row.getString(1)), row.getLong(2), row.getLong(3)),
                    prefix,
                    prefix + LAST);
            round.run(connection, dialect.together());
            return found.rows().stream()
                    .sorted(Comparator.comparing(Summary::room))
                    .toList();
        });
    }

    @Override
    public Future<List<DirectSummary>> directOf(String userId, String from, int limit) {
        String sql = "SELECT d.name, r.seq, r.at, d.other_name FROM direct d JOIN room r ON r.id = d.room_id"
                + " WHERE d.user_id = ? AND d.name >= ? ORDER BY d.name LIMIT " + limit;
        return reads.ask(connection -> {
            Round round = new Round();
            Round.Answer<DirectSummary> found = round.ask(
                    sql,
                    row -> {
                        String other = row.getString(4);
                        return new DirectSummary(
                                new Summary(new RoomName(row.getString(1)), row.getLong(2), row.getLong(3)),
                                other == null ? null : Texts.fromColumn(other));
                    },
                    userId,
                    from);
            round.run(connection, dialect.together());
            return List.copyOf(found.rows());
        });
    }

    @Override
    public Future<Boolean> drop(RoomName room, Position seen) {
        return writes.change("room " + room.value(), connection -> changes.drop(connection, room, seen));
    }

    private Future<@Nullable Head> head(RoomName room) {
        return reads.ask(connection -> rooms.heads(connection, List.of(room))).map(heads -> heads.get(room));
    }

    private static Map<RoomName, Position> wentBack(Map<RoomName, Head> heads, Map<RoomName, Position> known) {
        return heads.entrySet().stream()
                .filter(found -> {
                    Position seen = known.get(found.getKey());
                    Head head = found.getValue();
                    return seen != null && seen.epoch().equals(head.epoch()) && seen.seq() > head.seq();
                })
                .collect(Collectors.toMap(Map.Entry::getKey, found -> known.get(found.getKey())));
    }
}
