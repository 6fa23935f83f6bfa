package chat.crosstalk.broker.redis;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** A limit to how long a future is waited for, kept on the calling context. */
final class Deadline {

    private Deadline() {}

    /**
     * The same outcome, or a failure when the time is up.
     *
     * @param millis &gt; 0
     * @param late what it fails with then
     */
    static <T> Future<T> within(Vertx vertx, long millis, Future<T> future, Fault late) {
        if (future.isComplete()) {
            return future;
        }
        Promise<T> promise = Promise.promise();
        long timer = vertx.setTimer(millis, fired -> promise.tryFail(late.failure()));
        future.onComplete(outcome -> {
            vertx.cancelTimer(timer);
            if (outcome.succeeded()) {
                promise.tryComplete(outcome.result());
            } else {
                promise.tryFail(outcome.cause());
            }
        });
        return promise.future();
    }
}
