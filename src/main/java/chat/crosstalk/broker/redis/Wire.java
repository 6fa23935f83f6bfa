package chat.crosstalk.broker.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis, from its making to its end. It has a client of its own, as closing that is the only way to be
 * rid of a connection that the client's pool would keep. Everything is called back on the context that it was made on,
 * which the client itself sees to for answers only.
 */
final class Wire {

    private final Vertx vertx;
    private final Context context;
    private final Future<RedisOptions> options;
    private @Nullable Redis client;
    private @Nullable RedisConnection connection;
    private boolean dropped;

    Wire(Vertx vertx, Endpoint endpoint, String clientName, int inFlight) {
        this.vertx = vertx;
        context = vertx.getOrCreateContext();
        options = endpoint.options(vertx, clientName, inFlight);
    }

    /**
     * Connects, logs in and selects the database.
     *
     * @param ended called at most once, when the connection ends by itself
     */
    Future<Void> connect(Handler<RedisFault> ended) {
        return options.compose(known -> {
                    if (dropped) {
                        return Future.failedFuture(
                                RedisFault.of(RedisFault.Kind.LOST, "dropped").failure());
                    }
                    Redis fresh = Redis.createClient(vertx, known);
                    client = fresh;
                    return fresh.connect();
                })
                .compose(made -> {
                    if (dropped) {
                        return close();
                    }
                    connection = made;
                    made.exceptionHandler(error -> unlessDropped(() -> end(ended, RedisFault.of(error))));
                    RedisFault lost = RedisFault.of(RedisFault.Kind.LOST, "closed by the other side");
                    made.endHandler(end -> unlessDropped(() -> end(ended, lost)));
                    return Future.succeededFuture();
                });
    }

    /** Sets what is called with each push; before the first SUBSCRIBE. */
    void pushHandler(Handler<Response> handler) {
        Objects.requireNonNull(connection).handler(push -> unlessDropped(() -> handler.handle(push)));
    }

    /** Sends a command. On a subscribed connection that may only be SUBSCRIBE and UNSUBSCRIBE. */
    Future<@Nullable Response> send(Request request) {
        return Objects.requireNonNull(connection).send(request);
    }

    /** Ends the connection, whatever state it is in; what waits for an answer fails. */
    Future<Void> drop() {
        dropped = true;
        if (connection != null) {
            connection.exceptionHandler(null);
            connection.endHandler(null);
            connection.handler(null);
        }
        Promise<Void> closed = Promise.promise();
        close().onComplete(done -> context.runOnContext(now -> {
            if (done.succeeded()) {
                closed.complete();
            } else {
                closed.fail(done.cause());
            }
        }));
        return closed.future();
    }

    private Future<Void> close() {
        return client == null ? Future.succeededFuture() : client.close();
    }

    private void unlessDropped(Runnable callback) {
        context.runOnContext(now -> {
            if (!dropped) {
                callback.run();
            }
        });
    }

    private void end(Handler<RedisFault> ended, RedisFault fault) {
        dropped = true;
        ended.handle(fault);
    }
}
