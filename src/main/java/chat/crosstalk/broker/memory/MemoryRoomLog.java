package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.broker.Hint;
import chat.crosstalk.broker.RoomLog;
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

/** The logs as one {@link MemoryBroker} gives them. */
final class MemoryRoomLog implements RoomLog {

    private final Calls calls;
    private final SharedRooms rooms;
    private final SharedChannels channels;

    MemoryRoomLog(Calls calls, SharedRooms rooms, SharedChannels channels) {
        this.calls = calls;
        this.rooms = rooms;
        this.channels = channels;
    }

    @Override
    public Future<Head> create(RoomName room) {
        return calls.run(() -> rooms.create(room));
    }

    @Override
    public Future<Appended> append(RoomName room, Draft draft, @Nullable Position known) {
        return calls.run(() -> {
            Appended appended = rooms.append(room, draft, known);
            if (!appended.duplicate()) {
                hint(room, draft, appended);
            }
            return appended;
        });
    }

    @Override
    public Future<Page> readAfter(RoomName room, long after, int limit) {
        return calls.run(() -> rooms.readAfter(room, after, limit));
    }

    @Override
    public Future<Page> readBefore(RoomName room, long before, int messages) {
        return calls.run(() -> rooms.readBefore(room, before, messages));
    }

    @Override
    public Future<Map<RoomName, Head>> heads(Map<RoomName, Position> known) {
        return calls.run(() -> rooms.heads(known));
    }

    @Override
    public Future<List<Summary>> list(String prefix, int limit) {
        return calls.run(() -> rooms.list(prefix, limit));
    }

    @Override
    public Future<List<DirectSummary>> directOf(String userId, String from, int limit) {
        return calls.run(() -> rooms.directOf(userId, from, limit));
    }

    @Override
    public Future<Boolean> drop(RoomName room, Position seen) {
        return calls.run(() -> rooms.drop(room, seen));
    }

    private void hint(RoomName room, Draft draft, Appended appended) {
        channels.publish(RoomLog.channel(room), EntryCodec.encode(Hint.of(draft, appended)));
    }
}
