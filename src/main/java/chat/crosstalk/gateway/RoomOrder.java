package chat.crosstalk.gateway;

import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The order of what one actor does in each room: each action begins when those before it in that room have ended. */
final class RoomOrder {

    private final Map<RoomName, Future<?>> last = new HashMap<>();

    /** Runs an action when its turn comes; at once if nothing is before it. The outcome of what was before is no matter. */
    <T> Future<T> inTurn(RoomName room, Supplier<Future<T>> action) {
        Future<?> before = last.get(room);
        Future<T> run = before == null ? action.get() : before.transform(done -> action.get());
        if (!run.isComplete()) {
            last.put(room, run);
            run.onComplete(done -> last.remove(room, run));
        }
        return run;
    }
}
