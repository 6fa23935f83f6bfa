package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a room unless it exists: answers with its head. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class CreateProcessor extends Versioned
        implements EntryProcessor<String, RoomRecord, @Nullable Reply>, HazelcastInstanceAware {

    private String epoch;
    private long now;
    private int keep;
    private transient @Nullable HazelcastInstance member;
    private transient @Nullable CreateBackupProcessor backup;

    /** For reading only. */
    CreateProcessor() {
        this("", 1);
    }

    CreateProcessor(String epoch, int keep) {
        super(TypeNumbers.CREATE);
        this.epoch = epoch;
        // For a primary of an earlier version, which takes it; one of this version looks at the cluster's clock.
        this.now = System.currentTimeMillis();
        this.keep = keep;
    }

    @Override
    public Reply process(Map.Entry<String, RoomRecord> entry) {
        backup = null;
        RoomRecord room = entry.getValue();
        if (room == null) {
            now = ClusterMember.clusterTime(member);
            backup = new CreateBackupProcessor(epoch, now, ClusterMember.idOf(member), keep);
            backup.process(entry);
            room = entry.getValue();
        }
        return new Reply(room.head());
    }

    @Override
    public @Nullable EntryProcessor<String, RoomRecord, @Nullable Reply> getBackupProcessor() {
        return backup;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcastInstance) {
        member = hazelcastInstance;
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        out.writeString(epoch);
        out.writeLong(now);
        out.writeInt(keep);
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        epoch = ValueCodec.readString(in);
        now = in.readLong();
        keep = in.readInt();
    }
}
