package chat.crosstalk.broker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * A limit to how long a future is waited for, kept on the calling context. {@link Future#timeout} keeps it on a thread of
 * Netty's own where the future has no context (FutureBase.java, vertx-core 5.0).
 */
public final class Deadline {

    private Deadline() {}

    /**
     * The same outcome, or a failure when the time is up.
     *
     * @param millis &gt; 0
     * @param late what it fails with then
     */
    public static <T> Future<T> within(Vertx vertx, long millis, Future<T> future, Supplier<? extends Throwable> late) {
        if (future.isComplete()) {
            return future;
        }
        Promise<T> promise = Promise.promise();
        long timer = vertx.setTimer(millis, fired -> promise.tryFail(late.get()));
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
