package chat.crosstalk.broker.sql;

import chat.crosstalk.room.Content;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.RoomName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the entries of a batch change, written in one round. */
final class Changes {

    private static final List<String> ROOM =
            List.of("id bigint", "era bigint", "seq bigint", "at bigint", "topic bigint", "incarnation text");
    private static final List<String> EPOCH = List.of("room_id bigint", "era bigint", "name text", "ended bigint");
    private static final List<String> PLACE = List.of("room_id bigint", "seq bigint", "text text");
    private static final List<String> REACTION =
            List.of("room_id bigint", "target bigint", "emoji text", "user_id text", "seq bigint", "at bigint");
    private static final List<String> NAME = List.of("name text", "user_id text", "user_name text");

    private final Dialect dialect;
    private final Collection<RoomState> rooms;
    private final JsonArray entries = new JsonArray();
    private final JsonArray edited = new JsonArray();
    private final JsonArray erased = new JsonArray();
    private final JsonArray set = new JsonArray();
    private final JsonArray unset = new JsonArray();
    private final JsonArray unsearched = new JsonArray();
    private final JsonArray searched = new JsonArray();
    private final JsonArray names = new JsonArray();

    Changes(Dialect dialect, Collection<RoomState> rooms) {
        this.dialect = dialect;
        this.rooms = rooms;
    }

    /**
     * Adds an entry that was decided on.
     *
     * @param target the message that it is about
     */
    void add(RoomState room, Entry entry, @Nullable Target target) {
        Content content = entry.content();
        entries.add(EntryRow.of(room.id, room.era(), entry));
        if (target != null) {
            apply(room, entry, target);
        } else if (content instanceof Content.Topic) {
            room.topicSet();
        }
        if (DirectRoom.of(new RoomName(room.name)).isPresent()) {
            names.add(new JsonObject()
                    .put("name", room.name)
                    .put("user_id", entry.from().id())
                    .put("user_name", Texts.toColumn(entry.from().name())));
        }
    }

    private void apply(RoomState room, Entry entry, Target target) {
        Content content = entry.content();
        if (content instanceof Content.Reaction reaction) {
            (reaction.on() ? set : unset)
                    .add(new JsonObject()
                            .put("room_id", room.id)
                            .put("target", target.seq())
                            .put("emoji", reaction.emoji())
                            .put("user_id", entry.from().id())
                            .put("seq", entry.seq())
                            .put("at", entry.at()));
            return;
        }
        JsonObject place = new JsonObject().put("room_id", room.id).put("seq", target.seq());
        if (content instanceof Content.Edit edit) {
            edited.add(place.copy().put("text", Texts.toColumn(edit.text())));
        } else {
            erased.add(place);
        }
        if (target.seq() <= room.indexed) {
            unsearched.add(SearchIndex.removed(target.id(), target.text()));
            if (content instanceof Content.Edit edit) {
                searched.add(SearchIndex.added(room.id, target.seq(), edit.text()));
            }
        }
    }

    void write(Connection connection) throws SQLException {
        Round round = new Round();
        List<RoomState> changed = new ArrayList<>(rooms);
        changed.removeIf(room -> !room.changed());
        changed.sort((one, other) -> Long.compare(one.id, other.id));
        writeRooms(round, changed);
        writeEntries(round);
        writeTargets(round);
        if (!round.isEmpty()) {
            round.run(connection, dialect.together());
        }
    }

    private void writeRooms(Round round, List<RoomState> changed) {
        JsonArray states = new JsonArray();
        JsonArray epochs = new JsonArray();
        for (RoomState room : changed) {
            states.add(new JsonObject()
                    .put("id", room.id)
                    .put("era", room.era())
                    .put("seq", room.seq())
                    .put("at", room.at())
                    .put("topic", room.topic())
                    .put("incarnation", room.incarnation()));
            if (room.begun()) {
                epochs.add(new JsonObject()
                        .put("room_id", room.id)
                        .put("era", room.era())
                        .put("name", room.epoch())
                        .put("ended", room.ended()));
            }
        }
        add(
                round,
                states,
                "UPDATE room SET era = d.era, seq = d.seq, at = d.at, topic = d.topic,"
                        + " incarnation = d.incarnation FROM " + dialect.rows("d", ROOM) + " WHERE room.id = d.id");
        add(
                round,
                epochs,
                "UPDATE epoch SET ended = d.ended FROM " + dialect.rows("d", EPOCH)
                        + " WHERE epoch.room_id = d.room_id AND epoch.era = d.era - 1");
        add(
                round,
                epochs,
                "INSERT INTO epoch (room_id, era, name) SELECT d.room_id, d.era, d.name FROM "
                        + dialect.rows("d", EPOCH));
    }

    private void writeEntries(Round round) {
        add(
                round,
                entries,
                "INSERT INTO entry (room_id, seq, era, at, client_id, user_id, user_name, node, kind, target,"
                        + " edited, text) SELECT d.room_id, d.seq, d.era, d.at, d.client_id, d.user_id, d.user_name, d.node,"
                        + " d.kind, d.target, d.edited, d.text FROM " + dialect.rows("d", EntryRow.COLUMNS));
        add(
                round,
                names,
                "UPDATE direct SET other_name = d.user_name FROM " + dialect.rows("d", NAME)
                        + " WHERE direct.room_id = (SELECT id FROM room WHERE room.name = d.name)"
                        + " AND direct.user_id <> d.user_id");
    }

    private void writeTargets(Round round) {
        add(round, unsearched, dialect.removeFromSearch());
        add(
                round,
                edited,
                "UPDATE entry SET text = d.text, edited = 1 FROM " + dialect.rows("d", PLACE)
                        + " WHERE entry.room_id = d.room_id AND entry.seq = d.seq");
        add(
                round,
                erased,
                "UPDATE entry SET text = '', kind = " + EntryKind.ERASED_MESSAGE.number() + " FROM "
                        + dialect.rows("d", PLACE) + " WHERE entry.room_id = d.room_id AND entry.seq = d.seq");
        add(
                round,
                erased,
                "UPDATE entry SET text = '', kind = " + EntryKind.ERASED_EDIT.number() + " FROM "
                        + dialect.rows("d", PLACE) + " WHERE entry.room_id = d.room_id AND entry.target = d.seq"
                        + " AND entry.kind = " + EntryKind.EDIT.number());
        add(
                round,
                erased,
                "DELETE FROM reaction WHERE (room_id, target) IN (SELECT d.room_id, d.seq FROM "
                        + dialect.rows("d", PLACE) + ")");
        add(round, searched, dialect.addToSearch());
        add(
                round,
                set,
                "INSERT INTO reaction (room_id, target, emoji, user_id, seq, at) SELECT d.room_id, d.target,"
                        + " d.emoji, d.user_id, d.seq, d.at FROM " + dialect.rows("d", REACTION));
        add(
                round,
                unset,
                "DELETE FROM reaction WHERE (room_id, target, emoji, user_id) IN (SELECT d.room_id, d.target,"
                        + " d.emoji, d.user_id FROM " + dialect.rows("d", REACTION) + ")");
    }

    private static void add(Round round, JsonArray rows, String sql) {
        if (!rows.isEmpty()) {
            round.change(sql, rows.encode());
        }
    }
}
