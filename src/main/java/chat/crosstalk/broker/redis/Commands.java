package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The node's connection for commands. Scripts run only after {@link Registration} has named the incarnation of the store
 * on that very connection; where the store turns out to be another one, they are run again after a new registration.
 */
final class Commands implements Link.Owner {

    private static final long SWEEP_MILLIS = 250;
    /** Room for registering while the pipeline is full. */
    private static final int SPARE_COMMANDS = 16;

    private final Vertx vertx;
    private final Registration registration;
    private final Link link;
    private final Watcher watcher;
    private final long sweeper;
    private @Nullable Wire wire;
    private @Nullable Pipeline pipeline;
    private @Nullable Scripts scripts;
    private @Nullable Future<Void> registering;

    Commands(Vertx vertx, RedisSettings settings, Map<Script, String> sources, Watcher watcher) {
        this.vertx = vertx;
        this.watcher = watcher;
        registration = new Registration(settings, sources);
        link = new Link(vertx, new Endpoint(settings.url()), "commands", Pipeline.MAX_COMMANDS + SPARE_COMMANDS, this);
        sweeper = vertx.setPeriodic(SWEEP_MILLIS, timer -> sweep());
    }

    Link link() {
        return link;
    }

    Registration registration() {
        return registration;
    }

    /**
     * Sends a command that is not a script.
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

    /**
     * Runs a script.
     *
     * @param bytes of its payload
     * @param arguments its ARGV
     * @return its answer, a list that begins with a word; fails with a {@code broker_unavailable} rejection
     */
    Future<Response> eval(Script script, int bytes, String... arguments) {
        long since = System.nanoTime();
        return call(script, bytes, arguments)
                .transform(answer -> stale(answer.succeeded() ? answer.result() : null, answer.cause())
                        ? again(script, bytes, arguments, since)
                        : answer.succeeded()
                                ? Future.succeededFuture(answer.result())
                                : Future.failedFuture(answer.cause()))
                .recover(Commands::refuse);
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
        return register(fresh);
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
        registering = null;
        watcher.down(fault);
    }

    private Future<Response> call(Script script, int bytes, String... arguments) {
        Scripts current = scripts;
        if (current == null) {
            return Future.failedFuture(link.fault().failure());
        }
        Request request = current.call(script);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return send(request, bytes).onSuccess(answer -> {
            current.loaded(script);
            if (script.writes()) {
                link.well();
            }
        });
    }

    private static boolean stale(@Nullable Response answer, @Nullable Throwable error) {
        return answer != null
                ? answer.size() > 0 && answer.get(0).toString().equals("stale")
                : error != null && RedisFault.of(error).kind() == RedisFault.Kind.UNKNOWN_SCRIPT;
    }

    private Future<Response> again(Script script, int bytes, String[] arguments, long since) {
        long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
        Future<Response> second = reregister()
                .compose(registered -> call(script, bytes, arguments))
                .compose(answer -> stale(answer, null)
                        ? Future.failedFuture(RedisFault.of(RedisFault.Kind.OTHER, "the store keeps changing")
                                .failure())
                        : Future.succeededFuture(answer));
        RedisFault late = RedisFault.of(RedisFault.Kind.SLOW, "not registered again in time");
        return Deadline.within(vertx, Math.max(1, Pipeline.ANSWER_MILLIS - spent), second, late::failure);
    }

    private Future<Void> reregister() {
        Wire current = wire;
        if (current == null) {
            return Future.failedFuture(link.fault().failure());
        }
        Future<Void> running = registering;
        if (running == null) {
            running = register(current).onComplete(done -> registering = null);
            if (!running.isComplete()) {
                registering = running;
            }
        }
        return running;
    }

    private Future<Void> register(Wire on) {
        return registration.on(on).compose(fresh -> {
            if (on != wire) {
                return Future.failedFuture(link.fault().failure());
            }
            Scripts before = scripts;
            scripts = fresh;
            if (before != null && !before.incarnation().equals(fresh.incarnation())) {
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
