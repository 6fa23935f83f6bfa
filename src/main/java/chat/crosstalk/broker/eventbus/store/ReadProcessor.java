package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a page of a room's log, forward or backward; answers null if there is no such room. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class ReadProcessor extends Versioned implements EntryProcessor<String, RoomRecord, @Nullable Reply>, ReadOnly {

    private boolean forward;
    private long place;
    private int limit;

    /** For reading only. */
    ReadProcessor() {
        this(true, 0, 1);
    }

    private ReadProcessor(boolean forward, long place, int limit) {
        super(TypeNumbers.READ);
        this.forward = forward;
        this.place = place;
        this.limit = limit;
    }

    static ReadProcessor after(long place, int limit) {
        return new ReadProcessor(true, place, limit);
    }

    static ReadProcessor before(long place, int messages) {
        return new ReadProcessor(false, place, messages);
    }

    @Override
    public @Nullable Reply process(Map.Entry<String, RoomRecord> entry) {
        RoomRecord room = entry.getValue();
        if (room == null) {
            return null;
        }
        return new Reply(forward ? room.after(place, limit) : room.before(place, limit));
    }

    @Override
    public @Nullable EntryProcessor<String, RoomRecord, @Nullable Reply> getBackupProcessor() {
        return null;
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        out.writeBoolean(forward);
        out.writeLong(place);
        out.writeInt(limit);
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        forward = in.readBoolean();
        place = in.readLong();
        limit = in.readInt();
    }
}
