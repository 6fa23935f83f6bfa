package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The questions about rooms' logs, each one round or few. On worker threads. */
final class RoomReads {

    /** How many entries a page of history has at most, whatever stands between its messages. */
    private static final int MAX_ENTRIES = RoomLog.MAX_PAGE;

    /** So many more entries than messages are read at first. */
    private static final int BETWEEN = 20;

    static final String ENTRY =
            "e.seq, e.at, e.client_id, e.user_id, e.user_name, e.node, e.kind, e.target," + " e.edited, e.text";
    private static final String OF_ROOM = " FROM entry e WHERE e.room_id = (SELECT id FROM room WHERE name = ?)";

    private final Dialect dialect;

    RoomReads(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Reads forward, see {@link RoomLog#readAfter}. */
    Page after(Connection connection, RoomName room, long after, int limit) throws SQLException {
        Round round = new Round();
        Asked asked = ask(round, room);
        Round.Answer<Entry> found = round.ask(
                "SELECT " + ENTRY + OF_ROOM + " AND e.seq > ? ORDER BY e.seq LIMIT " + limit,
                RoomReads::entry,
                room.value(),
                after);
        round.run(connection, dialect.together());
        Head head = asked.head(room);
        List<Entry> entries = kept(found.rows(), head);
        boolean more = !entries.isEmpty() && entries.get(entries.size() - 1).seq() < head.seq();
        return new Page(head, entries, more, asked.topic.first());
    }

    /** Reads backward, see {@link RoomLog#readBefore}. */
    Page before(Connection connection, RoomName room, long before, int messages) throws SQLException {
        Round round = new Round();
        Asked asked = ask(round, room);
        int asks = Math.min(messages, MAX_ENTRIES - BETWEEN) + BETWEEN;
        Round.Answer<Entry> first = newest(round, room, before, asks);
        round.run(connection, dialect.together());
        Head head = asked.head(room);
        List<Entry> backward = new ArrayList<>();
        int missing = take(first.rows(), messages, backward);
        List<Entry> last = first.rows();
        while (missing > 0 && last.size() == asks && backward.size() < MAX_ENTRIES) {
            Round further = new Round();
            asks = MAX_ENTRIES - backward.size();
            Round.Answer<Entry> next =
                    newest(further, room, backward.get(backward.size() - 1).seq(), asks);
            further.run(connection, dialect.together());
            last = next.rows();
            missing = take(last, missing, backward);
        }
        Collections.reverse(backward);
        List<Entry> entries = kept(backward, head);
        boolean more = !entries.isEmpty() && entries.get(0).seq() > head.first();
        return new Page(head, entries, more, asked.topic.first());
    }

    /** Where logs stand; rooms that do not exist are absent. */
    Map<RoomName, Head> heads(Connection connection, Collection<RoomName> rooms) throws SQLException {
        JsonArray names = new JsonArray();
        rooms.forEach(room -> names.add(new JsonObject().put("room", room.value())));
        String named = " WHERE room.name IN (SELECT d.room FROM " + dialect.rows("d", List.of("room text")) + ")";
        Round round = new Round();
        Round.Answer<RoomState> states = round.ask(
                "SELECT " + RoomState.COLUMNS + " FROM " + RoomState.TABLES + named, RoomState::read, names.encode());
        Round.Answer<Ended> ended = round.ask(
                "SELECT room.name, p.era, p.name, p.ended FROM room JOIN epoch p ON p.room_id = room.id"
                        + " AND p.era < room.era AND p.era >= room.era - " + Head.EARLIER_EPOCHS + named
                        + " ORDER BY p.era",
                Ended::read,
                names.encode());
        round.run(connection, dialect.together());
        Map<String, List<Position>> earlier = new HashMap<>();
        ended.rows()
                .forEach(end -> earlier.computeIfAbsent(end.room, first -> new ArrayList<>())
                        .add(end.position));
        Map<RoomName, Head> heads = new HashMap<>();
        states.rows()
                .forEach(state ->
                        heads.put(new RoomName(state.name), head(state, earlier.getOrDefault(state.name, List.of()))));
        return heads;
    }

    private Round.Answer<Entry> newest(Round round, RoomName room, long before, int limit) {
        return round.ask(
                "SELECT " + ENTRY + OF_ROOM + " AND e.seq < ? ORDER BY e.seq DESC LIMIT " + limit,
                RoomReads::entry,
                room.value(),
                before);
    }

    /** Takes entries until the wanted number of messages is there; gives how many are missing still. */
    private static int take(List<Entry> from, int messages, List<Entry> into) {
        int missing = messages;
        for (Entry entry : from) {
            if (missing == 0) {
                break;
            }
            into.add(entry);
            missing -= entry.content().isMessage() ? 1 : 0;
        }
        return missing;
    }

    private Asked ask(Round round, RoomName room) {
        Round.Answer<RoomState> state = round.ask(
                "SELECT " + RoomState.COLUMNS + " FROM " + RoomState.TABLES + " WHERE room.name = ?",
                RoomState::read,
                room.value());
        Round.Answer<Ended> ended = round.ask(
                "SELECT room.name, p.era, p.name, p.ended FROM room JOIN epoch p ON p.room_id = room.id"
                        + " AND p.era < room.era AND p.era >= room.era - " + Head.EARLIER_EPOCHS
                        + " WHERE room.name = ? ORDER BY p.era",
                Ended::read,
                room.value());
        Round.Answer<Entry> topic = round.ask(
                "SELECT " + ENTRY + " FROM room JOIN entry e ON e.room_id = room.id AND e.seq = room.topic"
                        + " WHERE room.name = ?",
                RoomReads::entry,
                room.value());
        return new Asked(state, ended, topic);
    }

    /** What was appended since the head was read comes with the next page; what expired is not told any more. */
    private static List<Entry> kept(List<Entry> entries, Head head) {
        return entries.stream()
                .filter(entry -> entry.seq() >= head.first() && entry.seq() <= head.seq())
                .toList();
    }

    private static Head head(RoomState state, List<Position> earlier) {
        return new Head(state.epoch(), state.seq(), state.first, state.at(), earlier);
    }

    static Entry entry(ResultSet row) throws SQLException {
        EntryKind kind = EntryKind.of(row.getInt(7));
        return new Entry(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                new User(row.getString(4), Texts.fromColumn(row.getString(5))),
                row.getString(6),
                kind.content(row.getLong(8), row.getInt(9) != 0, Texts.fromColumn(row.getString(10))));
    }

    private record Asked(Round.Answer<RoomState> state, Round.Answer<Ended> ended, Round.Answer<Entry> topic) {

        Head head(RoomName room) {
            RoomState found = state.first();
            if (found == null) {
                throw Rejection.of(Code.NO_SUCH_ROOM, room.value());
            }
            List<Position> earlier = ended.rows().stream()
                    .filter(end -> end.era < found.era())
                    .map(Ended::position)
                    .toList();
            return RoomReads.head(found, earlier);
        }
    }

    /** The end of an earlier epoch. */
    private record Ended(String room, int era, Position position) {

        static Ended read(ResultSet row) throws SQLException {
            return new Ended(row.getString(1), row.getInt(2), new Position(row.getString(3), row.getLong(4)));
        }
    }
}
