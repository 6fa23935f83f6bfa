package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The scripts, run on the node's connection for commands. They run only after {@link Registration} has named the incarnation
 * of the store on that very connection; where the store turns out to be another one, they are run again after a new
 * registration.
 */
final class ScriptCalls {

    private final Vertx vertx;
    private final Commands commands;
    private final Registration registration;

    /**
     * @param commands prepared by {@code registration}
     */
    ScriptCalls(Vertx vertx, Commands commands, Registration registration) {
        this.vertx = vertx;
        this.commands = commands;
        this.registration = registration;
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

    private Future<Response> call(Script script, int bytes, String... arguments) {
        Scripts current = registration.scripts();
        if (current == null) {
            return Future.failedFuture(commands.link().fault().failure());
        }
        Request request = current.call(script);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return commands.send(request, bytes).onSuccess(answer -> {
            current.loaded(script);
            if (script.writes()) {
                commands.link().well();
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
        Future<Response> second = commands.prepareAgain()
                .compose(registered -> call(script, bytes, arguments))
                .compose(answer -> stale(answer, null)
                        ? Future.failedFuture(RedisFault.of(RedisFault.Kind.OTHER, "the store keeps changing")
                                .failure())
                        : Future.succeededFuture(answer));
        RedisFault late = RedisFault.of(RedisFault.Kind.SLOW, "not registered again in time");
        return Deadline.within(vertx, Math.max(1, Pipeline.ANSWER_MILLIS - spent), second, late::failure);
    }
}
