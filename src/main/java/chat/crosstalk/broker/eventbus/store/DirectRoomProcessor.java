package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.RoomName;
import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells where a direct room's log stands and what the other person is called; answers null if there is no such room. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class DirectRoomProcessor extends Versioned
        implements EntryProcessor<String, RoomRecord, @Nullable Reply>, ReadOnly {

    private String userId;

    /** For reading only. */
    DirectRoomProcessor() {
        this("");
    }

    /**
     * Asks for a person.
     *
     * @param userId whose direct room it is
     */
    DirectRoomProcessor(String userId) {
        super(TypeNumbers.DIRECT_ROOM);
        this.userId = userId;
    }

    @Override
    public @Nullable Reply process(Map.Entry<String, RoomRecord> entry) {
        RoomRecord room = entry.getValue();
        if (room == null) {
            return null;
        }
        String other = DirectRoom.of(new RoomName(entry.getKey()))
                .map(two -> two.other(userId))
                .orElse("");
        return new Reply(new DirectHead(room.head(), room.lastNameOf(other)));
    }

    @Override
    public @Nullable EntryProcessor<String, RoomRecord, @Nullable Reply> getBackupProcessor() {
        return null;
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        out.writeString(userId);
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        userId = ValueCodec.readString(in);
    }
}
