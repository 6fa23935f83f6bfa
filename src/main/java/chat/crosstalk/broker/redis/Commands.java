package chat.crosstalk.broker.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The node's connection for commands, which are pipelined on it. */
final class Commands implements Link.Owner {

    private static final long SWEEP_MILLIS = 250;
    /** Room for preparing while the pipeline is full. */
    private static final int SPARE_COMMANDS = 16;

    private final Vertx vertx;
    private final Preparation preparation;
    private final Link link;
    private final Watcher watcher;
    private final long sweeper;
    private @Nullable Wire wire;
    private @Nullable Pipeline pipeline;
    private @Nullable Future<Void> preparing;

    /** What is done on a connection before it is used. */
    interface Preparation {

        /**
         * Looks at the server behind a connection.
         *
         * @return what to do if that connection is still the one in use, which tells whether the store behind it is another
         *     one than before; fails with a {@link RedisFault.Failure} if the server cannot be used now
         */
        Future<BooleanSupplier> on(Wire wire);
    }

    Commands(Vertx vertx, Endpoint endpoint, Preparation preparation, Watcher watcher) {
        this.vertx = vertx;
        this.preparation = preparation;
        this.watcher = watcher;
        link = new Link(vertx, endpoint, "commands", Pipeline.MAX_COMMANDS + SPARE_COMMANDS, this);
        sweeper = vertx.setPeriodic(SWEEP_MILLIS, timer -> sweep());
    }

    Link link() {
        return link;
    }

    /**
     * Sends a command.
     *
     * @param bytes of its payload
     * @return its answer; fails with a {@link RedisFault.Failure}
     */
    Future<Response> send(Request request, int bytes) {
        Pipeline current = pipeline;
        if (current == null || !link.up()) {
            return Future.failedFuture(link.fault().failure());
        }
        return current.send(request, bytes).onComplete(answer -> {
            if (current == pipeline) {
                judge(answer.succeeded() ? null : RedisFault.of(answer.cause()));
            }
        });
    }

    /** Prepares the connection once more; while that is under way, further calls give the same future. */
    Future<Void> prepareAgain() {
        Wire current = wire;
        if (current == null) {
            return Future.failedFuture(link.fault().failure());
        }
        Future<Void> running = preparing;
        if (running == null) {
            running = prepareOn(current).onComplete(done -> preparing = null);
            if (!running.isComplete()) {
                preparing = running;
            }
        }
        return running;
    }

    /** Turns an internal failure into what callers of the broker are told. */
    static <T> Future<T> refuse(Throwable error) {
        return Future.failedFuture(RedisFault.of(error).rejection());
    }

    Future<Void> close() {
        vertx.cancelTimer(sweeper);
        return link.close();
    }

    @Override
    public Future<Void> prepare(Wire fresh) {
        wire = fresh;
        pipeline = new Pipeline(fresh);
        return prepareOn(fresh);
    }

    @Override
    public void up() {
        watcher.up();
    }

    @Override
    public void down(RedisFault fault) {
        Pipeline ended = pipeline;
        wire = null;
        pipeline = null;
        if (ended != null) {
            ended.end(fault);
        }
        preparing = null;
        watcher.down(fault);
    }

    private Future<Void> prepareOn(Wire on) {
        return preparation.on(on).compose(take -> {
            if (on != wire) {
                return Future.failedFuture(link.fault().failure());
            }
            if (take.getAsBoolean()) {
                watcher.interrupted();
            }
            return Future.succeededFuture();
        });
    }

    private void judge(@Nullable RedisFault fault) {
        if (fault == null) {
            if (link.troubled() && link.fault().kind() == RedisFault.Kind.SLOW) {
                link.well();
            }
        } else if (fault.ends()) {
            link.remake(fault);
        } else if (fault.kind() != RedisFault.Kind.UNKNOWN_SCRIPT) {
            link.troubled(fault);
        }
    }

    private void sweep() {
        Pipeline current = pipeline;
        if (current == null || !link.up()) {
            return;
        }
        current.expire();
        if (current.silent()) {
            link.remake(RedisFault.of(RedisFault.Kind.SLOW, "no answer for " + Pipeline.SILENCE_MILLIS + " ms"));
        }
    }
}
