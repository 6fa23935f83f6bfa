package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Deadline;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed, one transaction at a time: whatever came while one was under way is committed together by the
 * next, each with an answer of its own. At most {@value #MAX_WAITING} wait; one more is refused. Called on the store's
 * context, where the answers come too, each within {@value Reads#DEADLINE_MILLIS} ms.
 */
final class Writes {

    static final int MAX_WAITING = 20_000;
    private static final int MAX_TOGETHER = 500;

    private final Vertx vertx;
    private final Context context;
    private final Committer committer;
    private final Condition condition;
    private final WorkerExecutor worker;
    private final Deque<Write> waiting = new ArrayDeque<>();
    private boolean committing;
    private boolean closed;

    Writes(Vertx vertx, Context context, Committer committer, Condition condition) {
        this.vertx = vertx;
        this.context = context;
        this.committer = committer;
        this.condition = condition;
        this.worker = vertx.createSharedWorkerExecutor("crosstalk-sql-writes-" + condition.hashCode(), 1);
    }

    Future<Appended> append(RoomName room, Draft draft, @Nullable Position known) {
        Promise<Appended> answer = Promise.promise();
        return submit(new Write.Append(room, draft, known, answer), answer);
    }

    /**
     * Changes something.
     *
     * @param order where it stands among others in a transaction: by the same word, the same rows
     */
    <T> Future<T> change(String order, Write.Statements<T> statements) {
        Promise<T> answer = Promise.promise();
        return submit(new Write.Change<>(order, statements, answer), answer);
    }

    /** Completes when nothing is written any more. */
    Future<Void> close() {
        closed = true;
        waiting.forEach(write -> write.fail(Reads.closed()));
        waiting.clear();
        return worker.close();
    }

    private <T> Future<T> submit(Write write, Promise<T> answer) {
        if (closed) {
            return Future.failedFuture(Reads.closed());
        }
        if (waiting.size() >= MAX_WAITING) {
            return Future.failedFuture(Rejection.of(Code.BROKER_UNAVAILABLE, "the database has too much to do"));
        }
        waiting.add(write);
        Future<T> inTime = Deadline.within(vertx, Reads.DEADLINE_MILLIS, answer.future(), () -> {
            Rejection late = Reads.late();
            answer.tryFail(late);
            return late;
        });
        if (!committing) {
            next();
        }
        return inTime;
    }

    private void next() {
        List<Write> together = take();
        if (together.isEmpty()) {
            return;
        }
        committing = true;
        worker.executeBlocking(() -> committer.commit(together), false)
                .onComplete(outcome -> context.runOnContext(here -> {
                    committing = false;
                    if (outcome.succeeded()) {
                        tell(outcome.result());
                    } else {
                        together.forEach(write -> write.fail(outcome.cause()));
                    }
                    next();
                }));
    }

    private void tell(Committer.Outcome outcome) {
        if (outcome.committed()) {
            condition.well();
        }
        outcome.answers().forEach(Runnable::run);
        outcome.failures().forEach(failure -> {
            Throwable told = condition.ill(failure.fault(), failure.cause());
            failure.writes().forEach(write -> write.fail(told));
        });
    }

    /** Takes from the front as many as may go into one transaction. */
    private List<Write> take() {
        List<Write> together = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Write write = waiting.peek(); write != null; write = waiting.peek()) {
            if (together.size() >= MAX_TOGETHER || (!write.over() && conflicts(write, taken))) {
                break;
            }
            waiting.remove();
            if (!write.over()) {
                together.add(write);
            }
        }
        return together;
    }

    private static boolean conflicts(Write write, Set<String> taken) {
        if (!(write instanceof Write.Append append)) {
            return false;
        }
        String subject = append.subject();
        return !taken.add(append.key()) || (subject != null && !taken.add(subject));
    }
}
