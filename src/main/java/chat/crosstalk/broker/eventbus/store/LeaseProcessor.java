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

/** Claims, renews or releases a lease: answers with who held it before, or null if nobody did. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class LeaseProcessor extends Versioned
        implements EntryProcessor<String, LeaseRecord, @Nullable String>, HazelcastInstanceAware {

    /** What is wanted; the names travel. */
    enum Wish {
        CLAIM,
        RENEW,
        RELEASE
    }

    private Wish wish;
    private String owner;
    private long ttlMillis;
    private transient @Nullable HazelcastInstance member;
    private transient @Nullable LeaseBackupProcessor backup;

    /** For reading only. */
    LeaseProcessor() {
        this(Wish.RELEASE, "", 0);
    }

    LeaseProcessor(Wish wish, String owner, long ttlMillis) {
        super(TypeNumbers.LEASE_CHANGE);
        this.wish = wish;
        this.owner = owner;
        this.ttlMillis = ttlMillis;
    }

    @Override
    public @Nullable String process(Map.Entry<String, LeaseRecord> entry) {
        backup = null;
        long now = ClusterMember.clusterTime(member);
        String holder = LeaseRecord.holder(entry, now);
        if (owner.equals(holder) || (holder == null && wish == Wish.CLAIM)) {
            LeaseRecord lease = wish == Wish.RELEASE ? null : LeaseRecord.from(now, owner, ttlMillis);
            backup = new LeaseBackupProcessor(lease, ttlMillis);
            backup.process(entry);
        }
        return holder;
    }

    @Override
    public @Nullable EntryProcessor<String, LeaseRecord, @Nullable String> getBackupProcessor() {
        return backup;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcastInstance) {
        member = hazelcastInstance;
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        out.writeString(wish.name());
        out.writeString(owner);
        out.writeLong(ttlMillis);
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        wish = Wish.valueOf(ValueCodec.readString(in));
        owner = ValueCodec.readString(in);
        ttlMillis = in.readLong();
    }
}
