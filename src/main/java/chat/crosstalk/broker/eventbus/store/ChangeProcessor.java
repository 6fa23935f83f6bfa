package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of an existing room's log. The primary runs it under its own name; the backup replays it under the same name,
 * and only if it stands where the primary stood: one that missed something acknowledges nothing. That would last until
 * Hazelcast compares the copies, half a minute, so the backup of a {@link #mending} change takes the primary's log whole.
 */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
abstract class ChangeProcessor extends Versioned
        implements EntryProcessor<String, RoomRecord, @Nullable Reply>, HazelcastInstanceAware, RoomChange {

    private boolean mending;
    private transient @Nullable HazelcastInstance member;
    private transient @Nullable EntryProcessor<String, RoomRecord, @Nullable Reply> replay;

    ChangeProcessor(int type) {
        super(type);
    }

    /** Makes this the change that mends a gap, for a log whose last change was not acknowledged. */
    final void mending() {
        mending = true;
    }

    /**
     * Settles on the primary, before the change, what every copy must make alike.
     *
     * @param clusterTime the time that all members share, in milliseconds since 1970
     */
    void settle(long clusterTime) {}

    /** What backups make of a change that left the log where it stood. */
    RoomChange unmoved() {
        return this;
    }

    /**
     * Changes the log the same way on every copy.
     *
     * @param owner the member that is the primary, by its id
     * @return the answer
     * @throws Rejection if it is refused
     */
    abstract Object change(RoomRecord room, String owner);

    @Override
    public @Nullable Reply process(Map.Entry<String, RoomRecord> entry) {
        replay = null;
        RoomRecord room = entry.getValue();
        if (room == null) {
            return null;
        }
        String owner = ClusterMember.idOf(member);
        Position before = room.head().position();
        settle(ClusterMember.clusterTime(member));
        Reply reply = run(room, owner);
        entry.setValue(room);
        Position after = room.head().position();
        RoomChange again = before.equals(after) ? unmoved() : this;
        replay = mending ? new CopyProcessor(room) : new ReplayProcessor(again, owner, before, after);
        return reply;
    }

    /** Makes the change and tells a refusal as a value, because an exception would travel as a Java object. */
    @Override
    public final Reply run(RoomRecord room, String owner) {
        try {
            return new Reply(change(room, owner));
        } catch (Rejection rejection) {
            return new Reply(rejection);
        }
    }

    @Override
    public @Nullable EntryProcessor<String, RoomRecord, @Nullable Reply> getBackupProcessor() {
        return replay;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcastInstance) {
        member = hazelcastInstance;
    }

    abstract void writeChange(ObjectDataOutput out) throws IOException;

    abstract void readChange(ObjectDataInput in) throws IOException;

    @Override
    protected final void write(ObjectDataOutput out) throws IOException {
        out.writeBoolean(mending);
        writeChange(out);
    }

    @Override
    protected final void read(ObjectDataInput in) throws IOException {
        mending = in.readBoolean();
        readChange(in);
    }
}
