package chat.crosstalk.broker.sql;

import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Position;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What decides on the drafts of a batch, read in one round after the rooms were locked. */
final class Known {

    private static final List<String> DRAFT = List.of("room text", "user_id text", "client_id text");
    private static final List<String> SUBJECT =
            List.of("room text", "target bigint", "emoji text", "user_id text", "client_id text");

    private final Dialect dialect;
    private final JsonArray rooms = new JsonArray();
    private final JsonArray drafts = new JsonArray();
    private final JsonArray subjects = new JsonArray();
    private final Map<String, Appended> answers = new HashMap<>();
    private final Map<String, Target> targets = new HashMap<>();
    private final Map<String, List<String>> kinds = new HashMap<>();
    private final Map<String, Standing> standing = new HashMap<>();
    private String incarnation = "";
    private long now;

    Known(Dialect dialect, List<Write.Append> appends) {
        this.dialect = dialect;
        for (Write.Append append : appends) {
            add(append);
        }
    }

    /** The answers that drafts got before, by their key. */
    Map<String, Appended> answers() {
        return answers;
    }

    /** The messages that drafts are about, by subject. */
    Map<String, Target> targets() {
        return targets;
    }

    /** The kinds of reaction that are on messages which drafts react to, by subject. */
    Map<String, List<String>> kinds() {
        return kinds;
    }

    /** The entries by which drafts' own reactions are set already, by the draft's key. */
    Map<String, Standing> standing() {
        return standing;
    }

    /** The life of the store that this is in. */
    String incarnation() {
        return incarnation;
    }

    /** The time by the database's clock, in milliseconds since 1970. */
    long now() {
        return now;
    }

    /** Locks the rooms and reads; gives the rooms that exist by name. */
    Map<String, RoomState> load(Database database, Connection connection) throws SQLException {
        Round round = new Round();
        Round.Answer<RoomState> locked = RoomState.lock(round, dialect, rooms.encode());
        Round.Answer<Incarnation.Found> store = Incarnation.ask(round, dialect);
        Round.Answer<Long> clock = round.ask("SELECT " + dialect.now(), row -> row.getLong(1));
        askForAnswers(round);
        if (!subjects.isEmpty()) {
            askForTargets(round);
        }
        round.run(connection, dialect.together());
        incarnation = Incarnation.of(store, database, connection);
        Long time = clock.first();
        now = time == null ? 0 : time;
        Map<String, RoomState> found = new HashMap<>();
        locked.rows().forEach(room -> found.put(room.name, room));
        return found;
    }

    private void add(Write.Append append) {
        String room = append.room().value();
        String userId = append.draft().from().id();
        JsonObject draft = new JsonObject()
                .put("room", room)
                .put("user_id", userId)
                .put("client_id", append.draft().id());
        rooms.add(new JsonObject().put("room", room));
        drafts.add(draft);
        Content content = append.draft().content();
        if (append.subject() != null) {
            subjects.add(draft.copy()
                    .put("target", content.target())
                    .put("emoji", content instanceof Content.Reaction reaction ? reaction.emoji() : ""));
        }
    }

    private void askForAnswers(Round round) {
        round.ask(
                "SELECT r.name, e.user_id, e.client_id, p.name, e.seq, e.at FROM " + dialect.rows("d", DRAFT)
                        + " JOIN room r ON r.name = d.room JOIN entry e ON e.room_id = r.id"
                        + " AND e.user_id = d.user_id AND e.client_id = d.client_id"
                        + " JOIN epoch p ON p.room_id = r.id AND p.era = e.era",
                row -> answers.put(
                        key(row.getString(1), row.getString(2), row.getString(3)),
                        new Appended(new Position(row.getString(4), row.getLong(5)), row.getLong(6), true)),
                drafts.encode());
    }

    private void askForTargets(Round round) {
        String asked = subjects.encode();
        round.ask(
                "SELECT r.name, e.seq, e.id, e.at, e.kind, e.user_id, e.text FROM " + dialect.rows("d", SUBJECT)
                        + " JOIN room r ON r.name = d.room JOIN entry e ON e.room_id = r.id AND e.seq = d.target",
                row -> targets.put(
                        subject(row.getString(1), row.getLong(2)),
                        new Target(
                                row.getLong(3),
                                row.getLong(2),
                                row.getLong(4),
                                EntryKind.of(row.getInt(5)),
                                row.getString(6),
                                Texts.fromColumn(row.getString(7)))),
                asked);
        round.ask(
                "SELECT DISTINCT r.name, x.target, x.emoji FROM " + dialect.rows("d", SUBJECT)
                        + " JOIN room r ON r.name = d.room JOIN reaction x ON x.room_id = r.id AND x.target = d.target"
                        + " WHERE d.emoji <> ''",
                row -> kinds.computeIfAbsent(subject(row.getString(1), row.getLong(2)), first -> new ArrayList<>())
                        .add(row.getString(3)),
                asked);
        round.ask(
                "SELECT d.room, d.user_id, d.client_id, x.seq, x.at FROM " + dialect.rows("d", SUBJECT)
                        + " JOIN room r ON r.name = d.room JOIN reaction x ON x.room_id = r.id AND x.target = d.target"
                        + " AND x.emoji = d.emoji AND x.user_id = d.user_id",
                row -> standing.put(
                        key(row.getString(1), row.getString(2), row.getString(3)),
                        new Standing(row.getLong(4), row.getLong(5))),
                asked);
    }

    private static String key(String room, String userId, String clientId) {
        return room + '\n' + userId + '/' + clientId;
    }

    private static String subject(String room, long target) {
        return room + '\n' + target;
    }
}
