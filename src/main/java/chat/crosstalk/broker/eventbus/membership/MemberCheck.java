package chat.crosstalk.broker.eventbus.membership;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Asks a member whether another one is in its list of members. */
public final class MemberCheck extends Versioned implements Callable<Boolean>, HazelcastInstanceAware {

    private String asked;
    private transient @Nullable HazelcastInstance member;

    /** For reading only. */
    public MemberCheck() {
        this("");
    }

    /**
     * Names the other member.
     *
     * @param asked its id
     */
    MemberCheck(String asked) {
        super(TypeNumbers.MEMBER_CHECK);
        this.asked = asked;
    }

    @Override
    public Boolean call() {
        HazelcastInstance hazelcast = member;
        return hazelcast != null
                && hazelcast.getCluster().getMembers().stream()
                        .anyMatch(other -> other.getUuid().toString().equals(asked));
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcastInstance) {
        member = hazelcastInstance;
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        out.writeString(asked);
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        asked = ValueCodec.readString(in);
    }
}
