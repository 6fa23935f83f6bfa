package chat.crosstalk.broker.sql;

import chat.crosstalk.room.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A room's row as a transaction changes it. */
final class RoomState {

    /** The columns that {@link #read} reads, of {@code room} and its current {@code epoch}. */
    static final String COLUMNS = "room.id, room.name, epoch.name, room.era, room.seq, room.first, room.at,"
            + " room.topic, room.incarnation, room.indexed";

    /** Where they are. */
    static final String TABLES = "room JOIN epoch ON epoch.room_id = room.id AND epoch.era = room.era";

    private static final long NOT_BEGUN = -1;

    final long id;
    final String name;
    final long first;
    final long indexed;
    private String epoch;
    private int era;
    private long seq;
    private long at;
    private long topic;
    private String incarnation;
    private boolean changed;
    private long ended = NOT_BEGUN;

    private RoomState(ResultSet row) throws SQLException {
        id = row.getLong(1);
        name = row.getString(2);
        epoch = row.getString(3);
        era = row.getInt(4);
        seq = row.getLong(5);
        first = row.getLong(6);
        at = row.getLong(7);
        topic = row.getLong(8);
        incarnation = row.getString(9);
        indexed = row.getLong(10);
    }

    static RoomState read(ResultSet row) throws SQLException {
        return new RoomState(row);
    }

    /**
     * Locks rooms and reads them, in the order of their ids. By two statements: where the first has to wait, PostgreSQL joins
     * what it locked then to the epochs of before, and finds no such room if it began one meanwhile.
     *
     * @param names a JSON array of objects with a {@code room}
     */
    static Round.Answer<RoomState> lock(Round round, Dialect dialect, String names) {
        String named = " WHERE room.name IN (SELECT d.room FROM " + dialect.rows("d", List.of("room text"))
                + ") ORDER BY room.id";
        if (!dialect.locked().isEmpty()) {
            round.ask("SELECT room.id FROM room" + named + dialect.locked(), row -> row.getLong(1), names);
        }
        return round.ask("SELECT " + COLUMNS + " FROM " + TABLES + named, RoomState::read, names);
    }

    String epoch() {
        return epoch;
    }

    int era() {
        return era;
    }

    long seq() {
        return seq;
    }

    long at() {
        return at;
    }

    long topic() {
        return topic;
    }

    String incarnation() {
        return incarnation;
    }

    /** Whether the row must be written. */
    boolean changed() {
        return changed;
    }

    /** Begins a new epoch if the log cannot be vouched for, or went back behind what a node has seen of it. */
    void vouch(String storeIncarnation, @Nullable Position known) {
        boolean wentBack = known != null && known.epoch().equals(epoch) && known.seq() > seq;
        if (!begun() && (wentBack || !incarnation.equals(storeIncarnation))) {
            ended = seq;
            changed = true;
            era++;
            epoch = Incarnation.fresh();
            incarnation = storeIncarnation;
        }
    }

    /** Whether an epoch was begun. */
    boolean begun() {
        return ended != NOT_BEGUN;
    }

    /** The last entry of the epoch before the one that was begun. */
    long ended() {
        return ended;
    }

    /** The next place, and the time of its entry. */
    long next(long now) {
        changed = true;
        at = Math.max(at, now);
        return ++seq;
    }

    void topicSet() {
        topic = seq;
    }
}
