package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells who holds a lease; answers null if nobody does. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class LeaseHolderProcessor extends Versioned
        implements EntryProcessor<String, LeaseRecord, @Nullable String>, HazelcastInstanceAware, ReadOnly {

    private transient @Nullable HazelcastInstance member;

    LeaseHolderProcessor() {
        super(TypeNumbers.LEASE_HOLDER);
    }

    @Override
    public @Nullable String process(Map.Entry<String, LeaseRecord> entry) {
        return LeaseRecord.holder(entry, ClusterMember.clusterTime(member));
    }

    @Override
    public @Nullable EntryProcessor<String, LeaseRecord, @Nullable String> getBackupProcessor() {
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
