package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Deadline;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;

/**
 * Questions to the database, on worker threads. At most {@value #MAX_WAITING} wait; one more is refused. Called on the
 * store's context, where the answers come too, each within {@value #DEADLINE_MILLIS} ms.
 */
final class Reads {

    /** How many are asked at a time. */
    static final int THREADS = 4;

    static final int MAX_WAITING = 2_000;
    static final long DEADLINE_MILLIS = 2_900;

    private final Vertx vertx;
    private final Context context;
    private final Database database;
    private final Condition condition;
    private final WorkerExecutor workers;
    private int waiting;
    private boolean closed;

    Reads(Vertx vertx, Context context, Database database, Condition condition) {
        this.vertx = vertx;
        this.context = context;
        this.database = database;
        this.condition = condition;
        this.workers = vertx.createSharedWorkerExecutor("crosstalk-sql-reads-" + condition.hashCode(), THREADS);
    }

    /** Asks; a rejection that the work throws is what the future fails with. */
    <T> Future<T> ask(Database.Work<T> work) {
        if (closed) {
            return Future.failedFuture(closed());
        }
        if (waiting >= MAX_WAITING) {
            return Future.failedFuture(Rejection.of(Code.BROKER_UNAVAILABLE, "the database has too much to do"));
        }
        waiting++;
        Promise<T> answer = Promise.promise();
        Future<T> inTime = Deadline.within(vertx, DEADLINE_MILLIS, answer.future(), Reads::late);
        workers.executeBlocking(() -> inTime.isComplete() ? null : database.use(work), false)
                .onComplete(outcome -> context.runOnContext(here -> {
                    waiting--;
                    if (outcome.succeeded()) {
                        condition.well();
                        answer.tryComplete(outcome.result());
                    } else {
                        answer.tryFail(cause(outcome.cause()));
                    }
                }));
        return inTime;
    }

    Future<Void> close() {
        closed = true;
        return workers.close();
    }

    private Throwable cause(Throwable failure) {
        return failure instanceof SQLException sql ? condition.ill(database.fault(sql), sql) : failure;
    }

    static Rejection closed() {
        return Rejection.of(Code.BROKER_UNAVAILABLE, "the store is closed");
    }

    static Rejection late() {
        return Rejection.of(Code.BROKER_UNAVAILABLE, "no answer of the database within " + DEADLINE_MILLIS + " ms");
    }
}
