package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;
import chat.crosstalk.broker.Hint;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.broker.memory.SharedChannels.Follower;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Refuses all further {@link #run}; on the context. */
    void close() {
        closed = true;
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
