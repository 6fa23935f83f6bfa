package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Archive;
import chat.crosstalk.broker.ArchiveException;
import chat.crosstalk.broker.KeptEntry;
import chat.crosstalk.broker.KeptRoom;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One room on its way into the database, in one transaction. It belongs to no incarnation of the store, so that it begins a
 * new epoch at its first append: whoever saw more of it in another store than was brought here is told so.
 */
final class SqlRestoring implements Archive.Restoring {

    private static final String NO_INCARNATION = "";

    /** Clients' ids have no such sign. */
    private static final String MARK = "~";

    private static final List<String> EPOCH = List.of("era bigint", "name text");
    private static final List<String> ENDED = List.of("era bigint", "name text", "ended bigint");
    private final PatientConnection connection;
    private final Dialect dialect;
    private final KeptRoom room;
    private final Map<String, Integer> eras = new HashMap<>();
    private final long id;
    private boolean finished;

    SqlRestoring(PatientConnection connection, KeptRoom room) {
        this.connection = connection;
        this.dialect = connection.dialect();
        this.room = room;
        connection.begin();
        boolean begun = false;
        try {
            id = begin();
            begun = true;
        } finally {
            if (!begun) {
                connection.rollback();
            }
        }
    }

    /**
     * An entry under the id that its author gave it. A user may use an id again once a store has forgotten it; in a
     * database, which forgets none, the later entry has its place added.
     */
    static Entry withoutMark(Entry entry) {
        int mark = entry.id().indexOf(MARK);
        return mark < 0
                ? entry
                : new Entry(
                        entry.seq(),
                        entry.at(),
                        entry.id().substring(0, mark),
                        entry.from(),
                        entry.node(),
                        entry.content());
    }

    @Override
    public void add(List<KeptEntry> entries) {
        JsonArray rows = new JsonArray();
        Set<String> keys = new HashSet<>();
        entries.forEach(kept -> rows.add(row(kept, !keys.add(kept.entry().key()))));
        Round round = new Round();
        round.change(
                "INSERT INTO entry (room_id, seq, era, at, client_id, user_id, user_name, node, kind, target, edited, text)"
                        + " SELECT d.room_id, d.seq, d.era, d.at, CASE WHEN EXISTS (SELECT 1 FROM entry k WHERE k.room_id ="
                        + " d.room_id AND k.user_id = d.user_id AND k.client_id = d.client_id) THEN d.client_id || '"
                        + MARK
                        + "' || d.seq ELSE d.client_id END, d.user_id, d.user_name, d.node, d.kind, d.target, d.edited,"
                        + " d.text FROM " + dialect.rows("d", EntryRow.COLUMNS),
                rows.encode());
        connection.run(round);
    }

    @Override
    public void finish() {
        KeptEntry topic = room.topic();
        if (topic != null && topic.entry().seq() < room.head().first()) {
            add(List.of(topic));
        }
        Round round = new Round();
        // A reaction stands if it was set after it was taken back last, on a message that is still there.
        round.change("INSERT INTO reaction (room_id, target, emoji, user_id, seq, at)"
                + " WITH off AS (SELECT target, text, user_id, max(seq) AS seq FROM entry WHERE room_id = " + id
                + " AND kind = " + EntryKind.REACTION_OFF.number() + " GROUP BY target, text, user_id)"
                + " SELECT e.room_id, e.target, e.text, e.user_id, min(e.seq), min(e.at) FROM entry e"
                + " JOIN entry m ON m.room_id = e.room_id AND m.seq = e.target AND m.kind = "
                + EntryKind.MESSAGE.number()
                + " LEFT JOIN off ON off.target = e.target AND off.text = e.text AND off.user_id = e.user_id"
                + " WHERE e.room_id = " + id + " AND e.kind = " + EntryKind.REACTION_ON.number()
                + " AND (off.seq IS NULL OR off.seq < e.seq) GROUP BY e.room_id, e.target, e.text, e.user_id");
        connection.run(round);
        connection.commit();
        finished = true;
    }

    @Override
    public void close() {
        if (!finished) {
            connection.rollback();
        }
    }

    private long begin() {
        String name = room.room().value();
        Head head = room.head();
        makeRoom(name);
        KeptEntry topic = room.topic();
        Round make = new Round();
        make.change(
                "INSERT INTO room (name, direct, incarnation, era, seq, first, at, topic, indexed)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                name,
                room.room().direct() ? 1 : 0,
                NO_INCARNATION,
                head.earlier().size(),
                head.seq(),
                head.first(),
                head.at(),
                topic == null ? 0 : topic.entry().seq());
        Round.Answer<Long> made = make.ask("SELECT id FROM room WHERE name = ?", row -> row.getLong(1), name);
        connection.run(make);
        Long given = made.first();
        if (given == null) {
            throw new ArchiveException("room " + name + " could not be made");
        }
        Round rest = new Round();
        addEpochs(rest, given);
        addPeople(rest, given);
        connection.run(rest);
        return given;
    }

    /** One in which nothing was said gives way. */
    private void makeRoom(String name) {
        Round look = new Round();
        Round.Answer<Long> there =
                look.ask("SELECT seq FROM room WHERE name = ?" + dialect.locked(), row -> row.getLong(1), name);
        connection.run(look);
        Long seq = there.first();
        if (seq == null) {
            return;
        }
        if (seq > 0) {
            throw new ArchiveException("in room " + name + " something was said while it was to be brought in");
        }
        Round remove = new Round();
        for (String table : List.of("epoch", "direct")) {
            remove.change("DELETE FROM " + table + " WHERE room_id = (SELECT id FROM room WHERE name = ?)", name);
        }
        remove.change("DELETE FROM room WHERE name = ?", name);
        connection.run(remove);
    }

    private void addEpochs(Round round, long given) {
        JsonArray ended = new JsonArray();
        for (Position end : room.head().earlier()) {
            ended.add(new JsonObject()
                    .put("era", eras.size())
                    .put("name", end.epoch())
                    .put("ended", end.seq()));
            eras.put(end.epoch(), eras.size());
        }
        JsonObject current =
                new JsonObject().put("era", eras.size()).put("name", room.head().epoch());
        eras.put(room.head().epoch(), eras.size());
        round.change(
                "INSERT INTO epoch (room_id, era, name, ended) SELECT " + given + ", d.era, d.name, d.ended FROM "
                        + dialect.rows("d", ENDED),
                ended.encode());
        round.change(
                "INSERT INTO epoch (room_id, era, name) SELECT " + given + ", d.era, d.name FROM "
                        + dialect.rows("d", EPOCH),
                new JsonArray().add(current).encode());
    }

    private void addPeople(Round round, long given) {
        DirectRoom.of(room.room())
                .ifPresent(two -> List.of(two.first(), two.second()).forEach(userId -> {
                    String other = room.names().get(two.other(userId));
                    round.change(
                            "INSERT INTO direct (user_id, name, room_id, other_name) VALUES (?, ?, ?, ?)",
                            userId,
                            room.room().value(),
                            given,
                            other == null ? null : Texts.toColumn(other));
                }));
    }

    private JsonObject row(KeptEntry kept, boolean again) {
        Entry entry = kept.entry();
        Integer era = eras.get(kept.epoch());
        if (era == null) {
            throw new ArchiveException("room " + room.room() + " has no epoch " + kept.epoch());
        }
        JsonObject row = EntryRow.of(id, era, entry);
        return again ? row.put("client_id", entry.id() + MARK + entry.seq()) : row;
    }
}
