package chat.crosstalk.broker;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.room.Rejection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One node of a contract test: a broker on a Vert.x of its own, used from the test's thread. Every future it gives is
 * checked to complete on the broker's context.
 */
final class BrokerNode {

    static final int SECONDS = 30;

    private final Vertx vertx;
    private final Context context;
    private final Broker broker;

    private BrokerNode(Vertx vertx, Context context, Broker broker) {
        this.vertx = vertx;
        this.context = context;
        this.broker = broker;
    }

    static BrokerNode open(Function<Vertx, Future<Broker>> opening) {
        Vertx vertx = Vertx.vertx();
        Context context = vertx.getOrCreateContext();
        Broker broker = get(on(context, () -> opening.apply(vertx)));
        return new BrokerNode(vertx, context, broker);
    }

    /** Begins something on the broker's context. */
    <T extends @Nullable Object> CompletableFuture<T> start(Function<Broker, Future<T>> action) {
        return on(context, () -> action.apply(broker));
    }

    /** Does something on the broker's context and waits for its outcome. */
    <T extends @Nullable Object> T call(Function<Broker, Future<T>> action) {
        return get(start(action));
    }

    /** Does something that must be refused. */
    <T extends @Nullable Object> Rejection refused(Function<Broker, Future<T>> action) {
        Object outcome = get(start(action).handle((answer, failure) -> failure == null ? "an answer" : failure));
        assertThat(outcome).isInstanceOf(Rejection.class);
        return (Rejection) outcome;
    }

    /** Whether the current thread runs this node's context. */
    boolean onContext() {
        return Vertx.currentContext() == context;
    }

    void closeBroker() {
        call(Broker::close);
    }

    void close() {
        closeBroker();
        get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    static <T extends @Nullable Object> T get(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError("no answer within " + SECONDS + " s, or a failure", failure);
        }
    }

    private static <T extends @Nullable Object> CompletableFuture<T> on(Context context, Supplier<Future<T>> action) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        context.runOnContext(ignored -> action.get().onComplete(result -> {
            if (Vertx.currentContext() != context) {
                outcome.completeExceptionally(new AssertionError("completed on " + Thread.currentThread()));
            } else if (result.succeeded()) {
                outcome.complete(result.result());
            } else {
                outcome.completeExceptionally(result.cause());
            }
        }));
        return outcome;
    }
}
