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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A broker that acknowledges some drafts without appending them: the fault that no broker may have. */
public final class ForgetfulBroker extends ForwardingBroker {

    private final RoomLog rooms;

    /**
     * A broker in front of a right one.
     *
     * @param forgotten the drafts that are acknowledged and not appended; not the first one of a room
     */
    public ForgetfulBroker(Broker broker, Predicate<Draft> forgotten) {
        super(broker);
        this.rooms = new Rooms(broker.rooms(), forgotten);
    }

    @Override
    public RoomLog rooms() {
        return rooms;
    }

    private record Rooms(RoomLog log, Predicate<Draft> forgotten) implements RoomLog {
        @Override
        public Future<Appended> append(RoomName room, Draft draft, @Nullable Position known) {
            return forgotten.test(draft)
                    ? log.create(room).map(head -> new Appended(head.position(), head.at(), false))
                    : log.append(room, draft, known);
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
    }
}
