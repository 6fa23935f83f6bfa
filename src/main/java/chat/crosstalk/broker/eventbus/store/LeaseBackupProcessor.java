package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts or removes a lease as the primary decided. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class LeaseBackupProcessor extends Versioned implements EntryProcessor<String, LeaseRecord, @Nullable String> {

    /** How much longer than the lease its entry lives: more than clocks and Hazelcast's whole seconds differ. */
    private static final long REMOVED_AFTER_MILLIS = 30_000;

    private @Nullable LeaseRecord lease;
    private long ttlMillis;

    /** For reading only. */
    LeaseBackupProcessor() {
        this(null, 0);
    }

    /**
     * Names the lease.
     *
     * @param lease null to remove it
     */
    LeaseBackupProcessor(@Nullable LeaseRecord lease, long ttlMillis) {
        super(TypeNumbers.LEASE_BACKUP);
        this.lease = lease;
        this.ttlMillis = ttlMillis;
    }

    @Override
    @SuppressWarnings("NullAway") // Hazelcast removes an entry whose value is set to null
    public @Nullable String process(Map.Entry<String, LeaseRecord> entry) {
        if (lease == null) {
            entry.setValue(null);
            return null;
        }
        long life = ttlMillis == 0 ? 0 : ttlMillis + REMOVED_AFTER_MILLIS;
        ((ExtendedMapEntry<String, LeaseRecord>) entry).setValue(lease, life, TimeUnit.MILLISECONDS);
        return null;
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        out.writeObject(lease);
        out.writeLong(ttlMillis);
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        lease = in.readObject();
        ttlMillis = in.readLong();
    }
}
