package chat.crosstalk.broker.memory;

import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what a broker is called for on its context, in the order called, after the caller has returned. */
final class Calls {

    private final Context context;
    private boolean closed;

    Calls(Context context) {
        this.context = context;
    }

    Context context() {
        return context;
    }

    /** Refuses all further {@link #run}; on the context. Gives whether it did not before. */
    boolean close() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    /** Does it unless the broker is closed; what it throws the future fails with. */
    <T extends @Nullable Object> Future<T> run(Supplier<T> work) {
        return always(() -> {
            if (closed) {
                throw Rejection.of(Code.BROKER_UNAVAILABLE, "this broker is closed");
            }
            return work.get();
        });
    }

    /** Does it also when the broker is closed. */
    <T extends @Nullable Object> Future<T> always(Supplier<T> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(ignored -> {
            try {
                promise.complete(work.get());
            } catch (RuntimeException failure) {
                promise.fail(failure);
            }
        });
        return promise.future();
    }
}
