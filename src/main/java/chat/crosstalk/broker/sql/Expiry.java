package chat.crosstalk.broker.sql;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets messages go that are older than they may become, a bounded number in one transaction, so that no post waits long.
 * Every node does this; a room's row says what it still keeps.
 */
final class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final long PERIOD_MILLIS = 30_000;
    private static final long NEXT_MILLIS = 200;
    private static final int ENTRIES = 500;

    private final Vertx vertx;
    private final Dialect dialect;
    private final Writes writes;
    private final Duration keep;
    private long timer = -1;
    private boolean busy;
    private boolean stopped;

    /**
     * Not begun.
     *
     * @param keep how old an entry may become; zero for any age
     */
    Expiry(Vertx vertx, Dialect dialect, Writes writes, Duration keep) {
        this.vertx = vertx;
        this.dialect = dialect;
        this.writes = writes;
        this.keep = keep;
    }

    void start() {
        if (!keep.isZero()) {
            timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> run());
            run();
        }
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void run() {
        if (busy || stopped) {
            return;
        }
        busy = true;
        writes.change("room", this::step)
                .onFailure(e -> LOG.debug("nothing expires", e))
                .onComplete(done -> {
                    busy = false;
                    if (done.succeeded() && done.result() && !stopped) {
                        vertx.setTimer(NEXT_MILLIS, soon -> run());
                    }
                });
    }

    /** Lets some entries of one room go; gives whether there was such a room. */
    private boolean step(Connection connection) throws SQLException {
        String cutoff = "(" + dialect.now() + " - " + keep.toMillis() + ")";
        Round find = new Round();
        Round.Answer<String> found = find.ask(
                "SELECT room.name FROM room JOIN entry e ON e.room_id = room.id AND e.seq = room.first WHERE e.at < "
                        + cutoff + " ORDER BY room.id LIMIT 1",
                row -> row.getString(1));
        find.run(connection, dialect.together());
        String name = found.first();
        if (name == null) {
            return false;
        }
        Round look = new Round();
        Round.Answer<RoomState> locked = RoomState.lock(
                look,
                dialect,
                new JsonArray().add(new JsonObject().put("room", name)).encode());
        look.run(connection, dialect.together());
        RoomState room = locked.first();
        if (room != null) {
            expire(connection, room, cutoff);
        }
        return true;
    }

    /** Another node may have been here while the room was waited for: then nothing is left to do. */
    private void expire(Connection connection, RoomState room, String cutoff) throws SQLException {
        Round read = new Round();
        Round.Answer<Message> old = read.ask(
                "SELECT id, seq, kind, text FROM entry WHERE room_id = ? AND seq >= ? AND at < " + cutoff
                        + " ORDER BY seq LIMIT " + ENTRIES,
                row -> new Message(
                        row.getLong(1),
                        row.getLong(2),
                        EntryKind.of(row.getInt(3)),
                        Texts.fromColumn(row.getString(4))),
                room.id,
                room.first);
        read.run(connection, dialect.together());
        JsonArray unsearched = new JsonArray();
        long last = room.first - 1;
        for (Message message : old.rows()) {
            last = message.seq;
            if (message.kind == EntryKind.MESSAGE && message.seq <= room.indexed) {
                unsearched.add(SearchIndex.removed(message.id, message.text));
            }
        }
        if (last >= room.first) {
            forget(connection, room, last, unsearched);
        }
    }

    /** The entry that last set the topic stays, since every read tells it. */
    private void forget(Connection connection, RoomState room, long last, JsonArray unsearched) throws SQLException {
        Round write = new Round();
        if (!unsearched.isEmpty()) {
            write.change(dialect.removeFromSearch(), unsearched.encode());
        }
        write.change("DELETE FROM entry WHERE room_id = ? AND seq <= ? AND seq <> ?", room.id, last, room.topic());
        write.change("DELETE FROM reaction WHERE room_id = ? AND target <= ?", room.id, last);
        write.change("UPDATE room SET first = ? WHERE id = ?", last + 1, room.id);
        write.run(connection, dialect.together());
    }

    private record Message(long id, long seq, EntryKind kind, String text) {}
}
