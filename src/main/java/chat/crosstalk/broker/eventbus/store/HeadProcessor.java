package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells where a room's log stands; answers null if there is no such room. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class HeadProcessor extends Versioned implements EntryProcessor<String, RoomRecord, @Nullable Reply>, ReadOnly {

    HeadProcessor() {
        super(TypeNumbers.HEAD);
    }

    @Override
    public @Nullable Reply process(Map.Entry<String, RoomRecord> entry) {
        RoomRecord room = entry.getValue();
        return room == null ? null : new Reply(room.head());
    }

    @Override
    public @Nullable EntryProcessor<String, RoomRecord, @Nullable Reply> getBackupProcessor() {
        return null;
    }

    @Override
    protected void write(ObjectDataOutput out) {}

    @Override
    protected void read(ObjectDataInput in) {}
}
