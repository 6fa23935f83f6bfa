package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.RoomLog.DirectSummary;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lists of people's direct rooms. The scripts that make and drop rooms keep them; where nodes of a version that had no
 * such lists have been at work, as the number of rooms tells, they are brought up to date first.
 */
final class DirectLists {

    private static final String ROOMS_PER_CALL = "25";
    private static final String AS_THEY_ARE = "1";

    private final ScriptCalls scripts;
    private @Nullable Future<Void> listing;

    DirectLists(ScriptCalls scripts) {
        this.scripts = scripts;
    }

    Future<List<DirectSummary>> of(String userId, String from, int limit) {
        return read(userId, from, limit, "")
                .compose(answer -> unlisted(answer)
                        ? listAll().compose(listed -> read(userId, from, limit, AS_THEY_ARE))
                        : Future.succeededFuture(answer))
                .map(answer -> Replies.directSummaries(answer.get(1)));
    }

    private Future<Response> read(String userId, String from, int limit, String anyway) {
        return scripts.eval(Script.DIRECT_OF, 0, userId, from, String.valueOf(limit), anyway);
    }

    private static boolean unlisted(Response answer) {
        return answer.get(0).toString().equals("unlisted");
    }

    private Future<Void> listAll() {
        Future<Void> running = listing;
        if (running == null) {
            running = listFrom("").onComplete(done -> listing = null);
            if (!running.isComplete()) {
                listing = running;
            }
        }
        return running;
    }

    private Future<Void> listFrom(String name) {
        return scripts.eval(Script.LIST_DIRECT, 0, name, ROOMS_PER_CALL).compose(answer -> {
            String next = answer.get(1).toString();
            return next.isEmpty() ? Future.succeededFuture() : listFrom(next);
        });
    }
}
