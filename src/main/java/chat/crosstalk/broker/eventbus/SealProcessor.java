package chat.crosstalk.broker.eventbus;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Seals a log and leaves it with the {@link LosingHalf} of the member that it runs on: it is the log, not a copy. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class SealProcessor extends Versioned
        implements EntryProcessor<String, RoomRecord, @Nullable Reply>, HazelcastInstanceAware {

    private transient @Nullable HazelcastInstance member;

    SealProcessor() {
        super(Types.SEAL);
    }

    @Override
    public @Nullable Reply process(Map.Entry<String, RoomRecord> entry) {
        RoomRecord room = entry.getValue();
        if (room != null && member != null) {
            room.seal();
            LosingHalf.of(member).keep(entry.getKey(), room);
        }
        return null;
    }

    @Override
    public @Nullable EntryProcessor<String, RoomRecord, @Nullable Reply> getBackupProcessor() {
        return null;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcastInstance) {
        member = hazelcastInstance;
    }

    @Override
    void write(ObjectDataOutput out) {}

    @Override
    void read(ObjectDataInput in) {}
}
