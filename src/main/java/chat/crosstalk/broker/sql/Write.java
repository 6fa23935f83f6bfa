package chat.crosstalk.broker.sql;

import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Promise;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Something to be committed, together with others. */
sealed interface Write {

    /**
     * Whether its caller has been answered already, since it came too late: then it need not be done.
     */
    boolean over();

    /** Tells its caller why it could not be done. */
    void fail(Throwable cause);

    /**
     * A draft to be appended.
     *
     * @param known the furthest position that this node has seen of the room
     */
    record Append(RoomName room, Draft draft, @Nullable Position known, Promise<Appended> answer) implements Write {

        /** What no two drafts of one transaction have in common: their own key. */
        String key() {
            return room.value() + '\n' + draft.key();
        }

        /** What no two drafts of one transaction are about, as one may decide on the other; null for no message. */
        @Nullable
        String subject() {
            return draft.content().target() == 0
                    ? null
                    : room.value() + '\n' + draft.content().target();
        }

        @Override
        public boolean over() {
            return answer.future().isComplete();
        }

        @Override
        public void fail(Throwable cause) {
            answer.tryFail(cause);
        }
    }

    /**
     * Any other change, which is small.
     *
     * @param order of several in one transaction, so that no two transactions wait for each other
     */
    record Change<T>(String order, Statements<T> statements, Promise<T> answer) implements Write {

        @Override
        public boolean over() {
            return answer.future().isComplete();
        }

        @Override
        public void fail(Throwable cause) {
            answer.tryFail(cause);
        }

        /** Does it, and keeps the outcome for when it is committed. */
        Runnable run(Connection connection) throws SQLException {
            T outcome = statements.on(connection);
            return () -> answer.tryComplete(outcome);
        }
    }

    /** What a change does in a transaction that somebody else commits. */
    interface Statements<T> {
        /** Does it; a rejection that it throws means that nothing was changed. */
        T on(Connection connection) throws SQLException;
    }
}
