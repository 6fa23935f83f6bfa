package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Archive.Erased;
import io.vertx.core.json.JsonArray;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what one person wrote: the texts of messages, edits and topics, their reactions, and their name wherever it
 * stands. The entries stay where they are, as deleted ones, so that no place is empty. Some at a time, so that nobody's post
 * waits long; what is left when it is cut short is taken by the next run.
 */
final class SqlErasing {

    private static final Logger LOG = LoggerFactory.getLogger(SqlErasing.class);
    private static final int AT_A_TIME = 500;

    /** Nobody is called that. */
    private static final String NO_NAME = "";

    private final PatientConnection connection;
    private final Dialect dialect;
    private final String userId;
    private final Set<Long> rooms = new HashSet<>();
    private long messages;
    private long edits;
    private long topics;
    private long reactions;

    SqlErasing(PatientConnection connection, String userId) {
        this.connection = connection;
        this.dialect = connection.dialect();
        this.userId = userId;
    }

    Erased run(LongConsumer progress) {
        for (long room : roomsOfTheirs()) {
            long from = step(room, Long.MAX_VALUE, progress);
            boolean more = from < Long.MAX_VALUE;
            long first = from;
            while (from < Long.MAX_VALUE) {
                from = step(room, first, progress);
            }
            if (more) {
                inTransaction(() -> beginEpoch(room, first));
            }
        }
        inTransaction(this::forgetNames);
        if (!connection.forgetOverwritten()) {
            LOG.warn(
                    "somebody reads: the database's write-ahead log holds what was erased until it is done; erase again then");
        }
        return new Erased(messages, edits, topics, reactions, rooms.size());
    }

    private List<Long> roomsOfTheirs() {
        Round round = new Round();
        Round.Answer<Long> found = round.ask(
                "SELECT id FROM room WHERE EXISTS (SELECT 1 FROM entry e WHERE e.room_id = room.id AND e.user_id = ?"
                        + " AND e.user_name <> ?) ORDER BY id",
                row -> row.getLong(1),
                userId,
                NO_NAME);
        connection.run(round);
        return List.copyOf(found.rows());
    }

    /**
     * Takes some of one room.
     *
     * @param known the first place that was taken before; the greatest number before the first step, which alone begins an
     *     epoch
     * @return the first place that was taken, if there may be more; else the greatest number
     */
    private long step(long room, long known, LongConsumer progress) {
        long[] first = {Long.MAX_VALUE};
        inTransaction(() -> first[0] = take(room, known, progress));
        return first[0];
    }

    private long take(long room, long known, LongConsumer progress) {
        Round look = new Round();
        look.ask("SELECT room.id FROM room WHERE room.id = ?" + dialect.locked(), row -> row.getLong(1), room);
        Round.Answer<RoomState> state = look.ask(
                "SELECT " + RoomState.COLUMNS + " FROM " + RoomState.TABLES + " WHERE room.id = ?",
                RoomState::read,
                room);
        Round.Answer<Theirs> found = look.ask(
                "SELECT id, seq, kind, text FROM entry WHERE room_id = ? AND user_id = ? AND user_name <> ?"
                        + " ORDER BY seq LIMIT " + AT_A_TIME,
                row -> new Theirs(
                        row.getLong(1),
                        row.getLong(2),
                        EntryKind.of(row.getInt(3)),
                        Texts.fromColumn(row.getString(4))),
                room,
                userId,
                NO_NAME);
        connection.run(look);
        RoomState stands = state.first();
        List<Theirs> theirs = found.rows();
        if (stands == null || theirs.isEmpty()) {
            return Long.MAX_VALUE;
        }
        overwrite(room, theirs, stands.indexed);
        long first = Math.min(known, theirs.get(0).seq);
        if (known == Long.MAX_VALUE) {
            beginEpoch(room, first);
        }
        count(room, theirs);
        progress.accept(theirs.size());
        return theirs.size() == AT_A_TIME ? first : Long.MAX_VALUE;
    }

    private void overwrite(long room, List<Theirs> theirs, long indexed) {
        JsonArray unsearched = new JsonArray();
        JsonArray ids = new JsonArray();
        for (Theirs entry : theirs) {
            ids.add(SearchIndex.removed(entry.id, ""));
            if (entry.kind == EntryKind.MESSAGE && entry.seq <= indexed) {
                unsearched.add(SearchIndex.removed(entry.id, entry.text));
            }
        }
        String those = " FROM " + dialect.rows("d", List.of("id bigint")) + " WHERE entry.id = d.id";
        Round round = new Round();
        if (!unsearched.isEmpty()) {
            round.change(dialect.removeFromSearch(), unsearched.encode());
        }
        round.change(
                "DELETE FROM reaction WHERE room_id = ? AND target IN (SELECT entry.seq" + " FROM entry, "
                        + dialect.rows("d", List.of("id bigint")) + " WHERE entry.id = d.id AND entry.kind = "
                        + EntryKind.MESSAGE.number() + ")",
                room,
                ids.encode());
        round.change(
                "DELETE FROM reaction WHERE room_id = ? AND user_id = ? AND seq IN (SELECT entry.seq FROM entry, "
                        + dialect.rows("d", List.of("id bigint")) + " WHERE entry.id = d.id)",
                room,
                userId,
                ids.encode());
        // An emoji is what takes a reaction back, so that stays; no text does.
        round.change(
                "UPDATE entry SET user_name = '" + NO_NAME + "', edited = 0, text = CASE WHEN entry.kind IN ("
                        + EntryKind.REACTION_ON.number() + ", " + EntryKind.REACTION_OFF.number()
                        + ") THEN entry.text ELSE '' END, kind = CASE entry.kind"
                        + becomes(EntryKind.MESSAGE, EntryKind.ERASED_MESSAGE)
                        + becomes(EntryKind.EDIT, EntryKind.ERASED_EDIT)
                        + becomes(EntryKind.REACTION_ON, EntryKind.REACTION_OFF)
                        + " ELSE entry.kind END" + those,
                ids.encode());
        connection.run(round);
    }

    private static String becomes(EntryKind before, EntryKind after) {
        return " WHEN " + before.number() + " THEN " + after.number();
    }

    /** From the first place that was taken on, what was read before is not this history any more. */
    private void beginEpoch(long room, long first) {
        Round round = new Round();
        round.change(
                "UPDATE epoch SET ended = ? WHERE room_id = ? AND (ended IS NULL OR ended >= ?)",
                first - 1,
                room,
                first);
        round.change("UPDATE room SET era = era + 1 WHERE id = ?", room);
        round.change(
                "INSERT INTO epoch (room_id, era, name) SELECT id, era, ? FROM room WHERE id = ?",
                Incarnation.fresh(),
                room);
        connection.run(round);
    }

    private void count(long room, List<Theirs> theirs) {
        rooms.add(room);
        for (Theirs entry : theirs) {
            switch (entry.kind) {
                case MESSAGE -> messages++;
                case EDIT -> edits++;
                case TOPIC -> topics++;
                case REACTION_ON -> reactions++;
                default -> {}
            }
        }
    }

    /** Also the leases that say what they are called; not the ones that say that a session is over. */
    private void forgetNames() {
        Round round = new Round();
        round.change(
                "UPDATE direct SET other_name = NULL WHERE user_id <> ? AND room_id IN"
                        + " (SELECT room_id FROM direct WHERE user_id = ?)",
                userId,
                userId);
        round.change(
                "DELETE FROM lease WHERE (owner = ? AND key <> ?) OR (key = ? AND owner <> ?)",
                userId,
                userId,
                userId,
                userId);
        connection.run(round);
    }

    private void inTransaction(Runnable work) {
        connection.begin();
        boolean done = false;
        try {
            work.run();
            connection.commit();
            done = true;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    private record Theirs(long id, long seq, EntryKind kind, String text) {}
}
