package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import chat.crosstalk.room.Position;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Removes a room whose head is still where it was seen: answers whether it did, or null if there is no such room. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class DropProcessor extends Versioned implements EntryProcessor<String, RoomRecord, @Nullable Boolean> {

    private Position seen;
    private transient boolean dropped;

    /** For reading only. */
    DropProcessor() {
        this(new Position("", 0));
    }

    DropProcessor(Position seen) {
        super(TypeNumbers.DROP);
        this.seen = seen;
    }

    @Override
    @SuppressWarnings("NullAway") // Hazelcast removes an entry whose value is set to null
    public @Nullable Boolean process(Map.Entry<String, RoomRecord> entry) {
        dropped = false;
        RoomRecord room = entry.getValue();
        if (room == null) {
            return null;
        }
        dropped = room.head().position().equals(seen);
        if (dropped) {
            entry.setValue(null);
        }
        return dropped;
    }

    @Override
    public @Nullable EntryProcessor<String, RoomRecord, @Nullable Boolean> getBackupProcessor() {
        return dropped ? new DropBackupProcessor() : null;
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        ValueCodec.write(out, seen);
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        seen = ValueCodec.readPosition(in);
    }
}
