package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Removes a room, whatever it holds. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class DropBackupProcessor extends Versioned implements EntryProcessor<String, RoomRecord, @Nullable Boolean> {

    DropBackupProcessor() {
        super(TypeNumbers.DROP_BACKUP);
    }

    @Override
    @SuppressWarnings("NullAway") // Hazelcast removes an entry whose value is set to null
    public @Nullable Boolean process(Map.Entry<String, RoomRecord> entry) {
        entry.setValue(null);
        return null;
    }

    @Override
    protected void write(ObjectDataOutput out) {}

    @Override
    protected void read(ObjectDataInput in) {}
}
