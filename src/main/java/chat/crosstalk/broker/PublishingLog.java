package chat.crosstalk.broker;

import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of a store that cannot publish by itself. A hint is published once its entry is kept; where it is lost, also
 * because this node dies in between, the relays read the entry from the log.
 */
final class PublishingLog implements RoomLog {

    private static final Logger LOG = LoggerFactory.getLogger(PublishingLog.class);

    private final RoomLog log;
    private final Bus bus;

    PublishingLog(RoomLog log, Bus bus) {
        this.log = log;
        this.bus = bus;
    }

    @Override
    public Future<Appended> append(RoomName room, Draft draft, @Nullable Position known) {
        return log.append(room, draft, known).onSuccess(appended -> {
            if (!appended.duplicate()) {
                publish(room, draft, appended);
            }
        });
    }

    @Override
    public Future<Head> create(RoomName room) {
        return log.create(room);
    }

    @Override
    public Future<Page> readAfter(RoomName room, long after, int limit) {
        return log.readAfter(room, after, limit);
    }

    @Override
    public Future<Page> readBefore(RoomName room, long before, int messages) {
        return log.readBefore(room, before, messages);
    }

    @Override
    public Future<Map<RoomName, Head>> heads(Map<RoomName, Position> known) {
        return log.heads(known);
    }

    @Override
    public Future<List<Summary>> list(String prefix, int limit) {
        return log.list(prefix, limit);
    }

    @Override
    public Future<List<DirectSummary>> directOf(String userId, String from, int limit) {
        return log.directOf(userId, from, limit);
    }

    @Override
    public Future<Boolean> drop(RoomName room, Position seen) {
        return log.drop(room, seen);
    }

    private void publish(RoomName room, Draft draft, Appended appended) {
        bus.publish(RoomLog.channel(room), EntryCodec.encode(Hint.of(draft, appended)))
                .onFailure(e -> LOG.debug(
                        "hint lost: room={} seq={}", room, appended.position().seq(), e));
    }
}
