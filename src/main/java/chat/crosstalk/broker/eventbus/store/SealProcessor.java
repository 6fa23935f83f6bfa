package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Seals a log and leaves it with the {@link Keeper} of the member that it runs on: it is the log, not a copy. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class SealProcessor extends Versioned
        implements EntryProcessor<String, RoomRecord, @Nullable Reply>, HazelcastInstanceAware {

    /** The name of the keeper in the member's user context. */
    static final String KEEPER = "crosstalk.losing-half";

    /** Takes sealed logs; called on partition threads. */
    interface Keeper {
        void keep(String room, RoomRecord log);
    }

    private transient @Nullable HazelcastInstance member;

    SealProcessor() {
        super(TypeNumbers.SEAL);
    }

    @Override
    public @Nullable Reply process(Map.Entry<String, RoomRecord> entry) {
        RoomRecord room = entry.getValue();
        if (room != null && member != null) {
            room.seal();
            Keeper keeper =
                    (Keeper) Objects.requireNonNull(member.getUserContext().get(KEEPER), KEEPER);
            keeper.keep(entry.getKey(), room);
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
    protected void write(ObjectDataOutput out) {}

    @Override
    protected void read(ObjectDataInput in) {}
}
