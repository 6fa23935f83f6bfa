package chat.crosstalk.broker.sql;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes new messages into the search, some at a time: many at once cost a tenth of what each by itself would, and no post
 * waits for it. What is not taken in yet is found by reading it. Every node does this; a room's row says how far it is.
 */
final class Indexer {

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final long PERIOD_MILLIS = 1_000;
    private static final long NEXT_MILLIS = 100;
    private static final long TIDY_MILLIS = 10_000;
    private static final int ROOMS = 50;
    private static final int MESSAGES = 250;
    private static final List<String> STATE = List.of("id bigint", "indexed bigint");

    private final Vertx vertx;
    private final Dialect dialect;
    private final Reads reads;
    private final Writes writes;
    private final List<Long> timers = new ArrayList<>();
    private boolean busy;
    private boolean stopped;

    Indexer(Vertx vertx, Dialect dialect, Reads reads, Writes writes) {
        this.vertx = vertx;
        this.dialect = dialect;
        this.reads = reads;
        this.writes = writes;
    }

    void start() {
        timers.add(vertx.setPeriodic(PERIOD_MILLIS, tick -> index()));
        if (!dialect.tidySearch().isEmpty()) {
            timers.add(vertx.setPeriodic(TIDY_MILLIS, tick -> tidy()));
        }
    }

    void stop() {
        stopped = true;
        timers.forEach(vertx::cancelTimer);
    }

    private void index() {
        if (busy) {
            return;
        }
        busy = true;
        reads.ask(this::waiting)
                .compose(waiting -> waiting ? writes.change("search", this::step) : Future.succeededFuture(false))
                .onFailure(e -> LOG.debug("not taken into the search", e))
                .onComplete(done -> {
                    busy = false;
                    if (done.succeeded() && done.result() && !stopped) {
                        vertx.setTimer(NEXT_MILLIS, soon -> index());
                    }
                });
    }

    private boolean waiting(Connection connection) throws SQLException {
        Round round = new Round();
        Round.Answer<Long> any = round.ask("SELECT id FROM room WHERE indexed < seq LIMIT 1", row -> row.getLong(1));
        round.run(connection, dialect.together());
        return any.first() != null;
    }

    /** Takes in a few; gives whether there are more. */
    private boolean step(Connection connection) throws SQLException {
        Round find = new Round();
        Round.Answer<String> names = find.ask(
                "SELECT name FROM room WHERE indexed < seq ORDER BY id LIMIT " + ROOMS, row -> row.getString(1));
        find.run(connection, dialect.together());
        JsonArray found = new JsonArray();
        names.rows().forEach(name -> found.add(new JsonObject().put("room", name)));
        Round look = new Round();
        Round.Answer<RoomState> rooms = RoomState.lock(look, dialect, found.encode());
        look.run(connection, dialect.together());
        int each = Math.max(1, MESSAGES / Math.max(1, rooms.rows().size()));
        Round read = new Round();
        List<Round.Answer<Text>> texts = new ArrayList<>();
        for (RoomState room : rooms.rows()) {
            texts.add(read.ask(
                    "SELECT seq, kind, text FROM entry WHERE room_id = ? AND seq > ? ORDER BY seq LIMIT " + each,
                    row -> new Text(row.getLong(1), EntryKind.of(row.getInt(2)), Texts.fromColumn(row.getString(3))),
                    room.id,
                    room.indexed));
        }
        read.run(connection, dialect.together());
        JsonArray added = new JsonArray();
        JsonArray states = new JsonArray();
        boolean more = rooms.rows().size() == ROOMS;
        for (int i = 0; i < texts.size(); i++) {
            RoomState room = rooms.rows().get(i);
            List<Text> some = texts.get(i).rows();
            some.stream()
                    .filter(text -> text.kind == EntryKind.MESSAGE)
                    .forEach(text -> added.add(SearchIndex.added(room.id, text.seq, text.text)));
            long indexed = some.isEmpty() ? room.seq() : some.get(some.size() - 1).seq;
            more |= indexed < room.seq();
            states.add(new JsonObject().put("id", room.id).put("indexed", indexed));
        }
        Round write = new Round();
        if (!added.isEmpty()) {
            write.change(dialect.addToSearch(), added.encode());
        }
        write.change(
                "UPDATE room SET indexed = d.indexed FROM " + dialect.rows("d", STATE) + " WHERE room.id = d.id",
                states.encode());
        write.run(connection, dialect.together());
        return more;
    }

    private void tidy() {
        reads.ask(connection -> {
                    Round round = new Round();
                    round.ask(dialect.tidySearch(), row -> row.getLong(1));
                    round.run(connection, dialect.together());
                    return true;
                })
                .onFailure(e -> LOG.debug("search not tidied", e));
    }

    private record Text(long seq, EntryKind kind, String text) {}
}
