package chat.crosstalk.broker.sql;

import chat.crosstalk.room.Code;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Rooms that come, go, or turn out to have gone back, each within a transaction that somebody else commits. */
final class RoomChanges {

    private static final int REMOVED_AT_A_TIME = 1_000;

    private final Database database;
    private final Dialect dialect;
    private final int maxRooms;

    RoomChanges(Database database, int maxRooms) {
        this.database = database;
        this.dialect = database.dialect();
        this.maxRooms = maxRooms;
    }

    /** Makes a room unless it exists; a rejection that it throws says that there are too many. */
    boolean create(Connection connection, RoomName room) throws SQLException {
        Round look = new Round();
        // Whoever makes rooms takes turns, so that their number holds.
        Round.Answer<String> store = look.ask("SELECT id FROM store" + dialect.locked(), row -> row.getString(1));
        Round.Answer<Incarnation.Found> found = Incarnation.ask(look, dialect);
        Round.Answer<Long> existing =
                look.ask("SELECT id FROM room WHERE name = ?", row -> row.getLong(1), room.value());
        Round.Answer<Long> number = look.ask("SELECT count(*) FROM room", row -> row.getLong(1));
        look.run(connection, dialect.together());
        String incarnation = Incarnation.of(found, database, connection);
        if (existing.first() != null || store.first() == null) {
            return false;
        }
        Long rooms = number.first();
        if (maxRooms > 0 && rooms != null && rooms >= maxRooms) {
            throw Rejection.of(Code.FORBIDDEN, "there are " + rooms + " rooms already, which is the limit");
        }
        Round make = new Round();
        make.change(
                "INSERT INTO room (name, direct, incarnation, era, seq, first, at, topic, indexed)" + " SELECT ?, "
                        + (room.direct() ? 1 : 0) + ", ?, 0, 0, 1, " + dialect.now() + ", 0, 0",
                room.value(),
                incarnation);
        make.change(
                "INSERT INTO epoch (room_id, era, name) SELECT id, 0, ? FROM room WHERE name = ?",
                Incarnation.fresh(),
                room.value());
        DirectRoom.of(room).ifPresent(two -> {
            enlist(make, two.first(), room);
            enlist(make, two.second(), room);
        });
        make.run(connection, dialect.together());
        return true;
    }

    /** Begins a new epoch in rooms that went back behind what a node has seen of them. */
    boolean checkKnown(Connection connection, Map<RoomName, Position> known) throws SQLException {
        Round look = new Round();
        Round.Answer<Incarnation.Found> found = Incarnation.ask(look, dialect);
        Round.Answer<RoomState> locked = lock(look, List.copyOf(known.keySet()));
        look.run(connection, dialect.together());
        String incarnation = Incarnation.of(found, database, connection);
        locked.rows().forEach(state -> state.vouch(incarnation, known.get(new RoomName(state.name))));
        new Changes(dialect, locked.rows()).write(connection);
        return true;
    }

    /** Drops a room unless something was appended since it was seen. */
    boolean drop(Connection connection, RoomName room, Position seen) throws SQLException {
        Round look = new Round();
        Round.Answer<RoomState> locked = lock(look, List.of(room));
        look.run(connection, dialect.together());
        RoomState state = locked.first();
        if (state == null) {
            throw Rejection.of(Code.NO_SUCH_ROOM, room.value());
        }
        if (!seen.equals(new Position(state.epoch(), state.seq()))) {
            return false;
        }
        forgetSearched(connection, state);
        Round remove = new Round();
        for (String table : List.of("entry", "reaction", "epoch", "direct")) {
            remove.change("DELETE FROM " + table + " WHERE room_id = ?", state.id);
        }
        remove.change("DELETE FROM room WHERE id = ?", state.id);
        remove.run(connection, dialect.together());
        return true;
    }

    private void forgetSearched(Connection connection, RoomState state) throws SQLException {
        long after = 0;
        while (after < state.indexed) {
            Round read = new Round();
            Round.Answer<Message> messages = read.ask(
                    "SELECT id, seq, text FROM entry WHERE room_id = ? AND seq > ? AND seq <= ? AND kind = "
                            + EntryKind.MESSAGE.number() + " ORDER BY seq LIMIT " + REMOVED_AT_A_TIME,
                    row -> new Message(row.getLong(1), row.getLong(2), Texts.fromColumn(row.getString(3))),
                    state.id,
                    after,
                    state.indexed);
            read.run(connection, dialect.together());
            JsonArray removed = new JsonArray();
            messages.rows().forEach(message -> removed.add(SearchIndex.removed(message.id, message.text)));
            if (removed.isEmpty()) {
                return;
            }
            Round remove = new Round();
            remove.change(dialect.removeFromSearch(), removed.encode());
            remove.run(connection, dialect.together());
            after = messages.rows().get(messages.rows().size() - 1).seq;
        }
    }

    private Round.Answer<RoomState> lock(Round round, List<RoomName> rooms) {
        JsonArray names = new JsonArray();
        rooms.forEach(room -> names.add(new JsonObject().put("room", room.value())));
        return RoomState.lock(round, dialect, names.encode());
    }

    private static void enlist(Round round, String userId, RoomName room) {
        round.change(
                "INSERT INTO direct (user_id, name, room_id) SELECT ?, name, id FROM room WHERE name = ?",
                userId,
                room.value());
    }

    private record Message(long id, long seq, String text) {}
}
