package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Drafts that are appended in one transaction, by the rules of {@link chat.crosstalk.room.RoomHistory}. Two rounds: the
 * first locks the rooms and asks for all that decides, the second writes. No two of the drafts have a key or a target in
 * common, see {@link Write.Append}.
 */
final class AppendBatch {

    private final Database database;
    private final List<Write.Append> drafts;
    private final Known known;

    AppendBatch(Database database, List<Write.Append> drafts) {
        this.database = database;
        this.drafts = drafts;
        this.known = new Known(database.dialect(), drafts);
    }

    /**
     * Appends them.
     *
     * @return tells each caller its answer, once the transaction is committed
     */
    List<Runnable> run(Connection connection) throws SQLException {
        Map<String, RoomState> rooms = known.load(database, connection);
        Changes changes = new Changes(database.dialect(), rooms.values());
        List<Runnable> answers = new ArrayList<>();
        for (Write.Append append : drafts) {
            answers.add(answer(append, rooms.get(append.room().value()), changes));
        }
        changes.write(connection);
        return answers;
    }

    private Runnable answer(Write.Append append, @Nullable RoomState room, Changes changes) {
        try {
            if (room == null) {
                throw Rejection.of(Code.NO_SUCH_ROOM, append.room().value());
            }
            Appended appended = decide(append, room, changes);
            return () -> append.answer().tryComplete(appended);
        } catch (Rejection refused) {
            return () -> append.fail(refused);
        }
    }

    private Appended decide(Write.Append append, RoomState room, Changes changes) {
        room.vouch(known.incarnation(), append.known());
        Appended before = known.answers().get(append.key());
        if (before != null) {
            return before;
        }
        Draft draft = append.draft();
        Target target = target(append, room);
        if (draft.content() instanceof Content.Reaction reaction && target != null) {
            Position now = new Position(room.epoch(), target.seq());
            Standing set = known.standing().get(append.key());
            if (reaction.on() && set != null) {
                return new Appended(new Position(room.epoch(), set.seq()), set.at(), true);
            }
            if (!reaction.on() && set == null) {
                return new Appended(now, target.at(), true);
            }
        }
        long seq = room.next(known.now());
        changes.add(room, draft.placed(seq, room.at()), target);
        return new Appended(new Position(room.epoch(), seq), room.at(), false);
    }

    /** The message that a draft is about; null if it is about none. */
    private @Nullable Target target(Write.Append append, RoomState room) {
        Draft draft = append.draft();
        String subject = append.subject();
        if (draft.content() instanceof Content.Message || draft.content() instanceof Content.Topic) {
            return null;
        }
        long place = draft.content().target();
        Target target = subject == null ? null : known.targets().get(subject);
        if (target == null || target.kind() != EntryKind.MESSAGE || place < room.first) {
            throw Rejection.of(Code.NO_SUCH_MESSAGE, "target " + place + " is not a message that is kept");
        }
        if (draft.content() instanceof Content.Reaction reaction) {
            List<String> kinds = known.kinds().getOrDefault(subject, List.of());
            if (reaction.on() && !kinds.contains(reaction.emoji()) && kinds.size() >= RoomLog.MAX_REACTION_KINDS) {
                throw Rejection.of(Code.BAD_REQUEST, "at most " + RoomLog.MAX_REACTION_KINDS + " kinds of reaction");
            }
        } else if (!target.userId().equals(draft.from().id())) {
            throw Rejection.of(Code.FORBIDDEN, "target " + place + " is another user's message");
        }
        return target;
    }
}
