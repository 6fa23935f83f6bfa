package chat.crosstalk.broker.redis;

import static java.util.concurrent.TimeUnit.SECONDS;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.config.RedisUrl;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One node's broker on a context of its own, for tests that block. */
final class RedisNode implements AutoCloseable {

    static final RoomName ROOM = RoomName.parse("lobby");
    private static final User ALICE = new User("alice", "Alice");
    private static final long AWAIT_SECONDS = 30;

    private final Context context;
    private final Broker broker;
    private final AtomicInteger restorations = new AtomicInteger();

    private RedisNode(Context context, Broker broker) {
        this.context = context;
        this.broker = broker;
        context.runOnContext(now -> broker.onRestored(restorations::incrementAndGet));
    }

    static RedisNode open(Vertx vertx, RedisSettings settings) {
        Context context = vertx.getOrCreateContext();
        return new RedisNode(context, await(on(context, () -> RedisBroker.open(vertx, settings))));
    }

    static RedisSettings settings(String url) {
        return settings(RedisUrl.parse(url).orElseThrow());
    }

    static RedisSettings settings(RedisUrl url) {
        return new RedisSettings(url, "test", 100, 0);
    }

    /** How often the broker said that it was restored. */
    int restorations() {
        return restorations.get();
    }

    /** Calls the broker on its context and waits for the outcome. */
    <T> T call(Function<Broker, Future<T>> operation) {
        return await(start(operation));
    }

    /** Calls the broker on its context. */
    <T> Future<T> start(Function<Broker, Future<T>> operation) {
        return on(context, () -> operation.apply(broker));
    }

    Appended post(String id) {
        return post(id, null);
    }

    Appended post(String id, @Nullable Position known) {
        return call(b -> b.rooms().append(ROOM, message(id), known));
    }

    Page readAll() {
        return call(b -> b.rooms().readAfter(ROOM, 0, 1_000));
    }

    static Draft message(String id) {
        return new Draft(id, ALICE, "a", new Content.Message("text of " + id, false));
    }

    /** The id of the entry that was hinted, or the payload as text. */
    static String said(Buffer payload) {
        return payload.getByte(0) == EntryCodec.HINT
                ? EntryCodec.decode(payload).entry().id()
                : payload.toString();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(AWAIT_SECONDS, SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("no outcome within " + AWAIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        call(Broker::close);
    }

    static <T> Future<T> on(Context context, Supplier<Future<T>> operation) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(now -> operation.get().onComplete(outcome -> {
            if (outcome.succeeded()) {
                promise.complete(outcome.result());
            } else {
                promise.fail(outcome.cause());
            }
        }));
        return promise.future();
    }
}
