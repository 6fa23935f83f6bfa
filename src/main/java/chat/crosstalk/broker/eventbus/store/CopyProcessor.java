package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the primary's log in place of a backup's that has a gap. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class CopyProcessor extends Versioned implements EntryProcessor<String, RoomRecord, @Nullable Reply> {

    private RoomRecord room;

    /** For reading only. */
    CopyProcessor() {
        this(new RoomRecord());
    }

    CopyProcessor(RoomRecord room) {
        super(TypeNumbers.COPY);
        this.room = room;
    }

    @Override
    public @Nullable Reply process(Map.Entry<String, RoomRecord> entry) {
        entry.setValue(room);
        return null;
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        out.writeObject(room);
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        room = in.readObject();
    }
}
