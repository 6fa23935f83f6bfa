package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Archive;
import chat.crosstalk.broker.ArchiveException;
import chat.crosstalk.broker.KeptEntry;
import chat.crosstalk.broker.KeptRoom;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rooms as they stand at one moment. */
final class SqlReading implements Archive.Reading {

    private static final int ENTRIES = 500;
    private static final String KEPT = "SELECT " + RoomReads.ENTRY + ", p.name FROM entry e JOIN epoch p"
            + " ON p.room_id = e.room_id AND p.era = e.era WHERE e.room_id = (SELECT id FROM room WHERE name = ?)";

    private final PatientConnection connection;

    SqlReading(PatientConnection connection) {
        this.connection = connection;
        connection.beginReading();
    }

    @Override
    public List<RoomName> rooms() {
        Round round = new Round();
        Round.Answer<RoomName> names = round.ask("SELECT name FROM room", row -> new RoomName(row.getString(1)));
        connection.run(round);
        return List.copyOf(names.rows());
    }

    @Override
    public KeptRoom room(RoomName room) {
        Round round = new Round();
        Round.Answer<RoomState> state = round.ask(
                "SELECT " + RoomState.COLUMNS + " FROM " + RoomState.TABLES + " WHERE room.name = ?",
                RoomState::read,
                room.value());
        Round.Answer<Position> earlier = round.ask(
                "SELECT p.name, p.ended FROM room JOIN epoch p ON p.room_id = room.id AND p.era < room.era"
                        + " WHERE room.name = ? ORDER BY p.era",
                row -> new Position(row.getString(1), row.getLong(2)),
                room.value());
        Round.Answer<KeptEntry> topic = round.ask(
                KEPT + " AND e.seq = (SELECT topic FROM room WHERE name = ?)",
                SqlReading::entry,
                room.value(),
                room.value());
        Map<String, String> names = names(round, room);
        connection.run(round);
        RoomState found = state.first();
        if (found == null) {
            throw new ArchiveException("there is no room " + room);
        }
        Head head = new Head(found.epoch(), found.seq(), found.first, found.at(), List.copyOf(earlier.rows()));
        return new KeptRoom(room, head, topic.first(), names);
    }

    @Override
    public List<KeptEntry> entries(KeptRoom room, long after) {
        Round round = new Round();
        Round.Answer<KeptEntry> entries = round.ask(
                KEPT + " AND e.seq > ? AND e.seq <= ? ORDER BY e.seq LIMIT " + ENTRIES,
                SqlReading::entry,
                room.room().value(),
                Math.max(after, room.head().first() - 1),
                room.head().seq());
        connection.run(round);
        return List.copyOf(entries.rows());
    }

    @Override
    public void close() {
        connection.rollback();
    }

    /** Fills the map when the round is run. A row tells each of the two what the other one is called. */
    private static Map<String, String> names(Round round, RoomName room) {
        Map<String, String> names = new HashMap<>();
        DirectRoom.of(room)
                .ifPresent(two -> round.ask(
                        "SELECT user_id, other_name FROM direct WHERE name = ? AND other_name IS NOT NULL",
                        row -> names.put(two.other(row.getString(1)), Texts.fromColumn(row.getString(2))),
                        room.value()));
        return names;
    }

    private static KeptEntry entry(ResultSet row) throws SQLException {
        return new KeptEntry(row.getString(11), SqlRestoring.withoutMark(RoomReads.entry(row)));
    }
}
