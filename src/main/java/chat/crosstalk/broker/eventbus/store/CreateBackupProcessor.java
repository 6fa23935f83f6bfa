package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts an empty log in place of whatever is there. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class CreateBackupProcessor extends Versioned implements EntryProcessor<String, RoomRecord, @Nullable Reply> {

    private String epoch;
    private long now;
    private String owner;
    private int keep;

    /** For reading only. */
    CreateBackupProcessor() {
        this("", 0, "", 1);
    }

    CreateBackupProcessor(String epoch, long now, String owner, int keep) {
        super(TypeNumbers.CREATE_BACKUP);
        this.epoch = epoch;
        this.now = now;
        this.owner = owner;
        this.keep = keep;
    }

    @Override
    public @Nullable Reply process(Map.Entry<String, RoomRecord> entry) {
        entry.setValue(RoomRecord.begin(epoch, now, owner, keep));
        return null;
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        out.writeString(epoch);
        out.writeLong(now);
        out.writeString(owner);
        out.writeInt(keep);
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        epoch = ValueCodec.readString(in);
        now = in.readLong();
        owner = ValueCodec.readString(in);
        keep = in.readInt();
    }
}
