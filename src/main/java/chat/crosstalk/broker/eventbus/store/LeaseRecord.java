package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a key and until when. The time is the cluster's, so that members with different clocks agree; the map's own
 * expiry only removes what has run out, because it counts in whole seconds and by the clock of whoever keeps the entry.
 */
final class LeaseRecord extends Versioned {

    private static final long FOREVER = Long.MAX_VALUE;

    private String owner;
    private long until;

    /** For reading only. */
    LeaseRecord() {
        this("", 0);
    }

    private LeaseRecord(String owner, long until) {
        super(TypeNumbers.LEASE_RECORD);
        this.owner = owner;
        this.until = until;
    }

    /**
     * A lease that runs from now on.
     *
     * @param ttlMillis for how long; 0 for ever
     */
    static LeaseRecord from(long now, String owner, long ttlMillis) {
        return new LeaseRecord(owner, ttlMillis == 0 ? FOREVER : now + ttlMillis);
    }

    /** Who holds an entry's key at a time, or null if nobody does. */
    static @Nullable String holder(Map.Entry<String, LeaseRecord> entry, long now) {
        LeaseRecord lease = entry.getValue();
        return lease != null && now < lease.until ? lease.owner : null;
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        out.writeString(owner);
        out.writeLong(until);
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        owner = ValueCodec.readString(in);
        until = in.readLong();
    }
}
