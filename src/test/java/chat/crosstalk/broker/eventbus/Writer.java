package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Drafts;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Posts to a room one message after the other, each again until it is acknowledged, and keeps account. */
final class Writer {

    private final TestNode node;
    private final RoomName room;
    private final Map<String, Appended> acknowledged = new ConcurrentHashMap<>();

    Writer(TestNode node, RoomName room) {
        this.node = node;
        this.room = room;
    }

    RoomName room() {
        return room;
    }

    /** What was acknowledged, by {@link Draft#key()}. */
    Map<String, Appended> acknowledged() {
        return acknowledged;
    }

    /** Completes when so many have been acknowledged. */
    CompletableFuture<Void> write(int count) {
        return node.start(broker -> write(broker, count));
    }

    private Future<Void> write(Broker broker, int count) {
        if (count == 0) {
            return Future.succeededFuture();
        }
        return post(broker, Drafts.message("hello")).compose(done -> write(broker, count - 1));
    }

    private Future<Void> post(Broker broker, Draft draft) {
        return broker.rooms()
                .append(room, draft, null)
                .compose(
                        appended -> {
                            acknowledged.put(draft.key(), appended);
                            return Future.succeededFuture();
                        },
                        failure -> failure instanceof Rejection rejection && rejection.code() == Code.BROKER_UNAVAILABLE
                                ? post(broker, draft)
                                : Future.failedFuture(failure));
    }
}
