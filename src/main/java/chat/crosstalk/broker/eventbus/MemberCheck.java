package chat.crosstalk.broker.eventbus;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Asks a member whether another one is in its list of members. */
final class MemberCheck extends Versioned implements Callable<Boolean>, HazelcastInstanceAware {

    private String asked;
    private transient @Nullable HazelcastInstance member;

    /** For reading only. */
    MemberCheck() {
        this("");
    }

    /**
     * Names the other member.
     *
     * @param asked its id
     */
    MemberCheck(String asked) {
        super(Types.MEMBER_CHECK);
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
    void write(ObjectDataOutput out) throws IOException {
        out.writeString(asked);
    }

    @Override
    void read(ObjectDataInput in) throws IOException {
        asked = Wire.readString(in);
    }
}
