package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change as a backup makes it. A copy that stands elsewhere than the primary did and has not come past the change
 * otherwise (by a synchronisation) has a gap: it throws, so that the change is not acknowledged, and the next one sends
 * the log whole, see {@link CopyProcessor}.
 */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class ReplayProcessor extends Versioned implements EntryProcessor<String, RoomRecord, @Nullable Reply> {

    private static final Position NOWHERE = new Position("", 0);

    private @Nullable RoomChange change;
    private String owner;
    private Position before;
    private Position after;

    /** For reading only. */
    ReplayProcessor() {
        this(null, "", NOWHERE, NOWHERE);
    }

    ReplayProcessor(@Nullable RoomChange change, String owner, Position before, Position after) {
        super(TypeNumbers.REPLAY);
        this.change = change;
        this.owner = owner;
        this.before = before;
        this.after = after;
    }

    @Override
    public @Nullable Reply process(Map.Entry<String, RoomRecord> entry) {
        RoomRecord room = entry.getValue();
        if (room == null || change == null) {
            throw new IllegalStateException("this copy has a gap: no room");
        }
        Position here = room.head().position();
        if (here.equals(before)) {
            change.run(room, owner);
            entry.setValue(room);
            here = room.head().position();
        }
        if (!here.equals(after) && room.head().continuityOf(after) == Head.Continuity.REPLACED) {
            throw new IllegalStateException("this copy has a gap: at " + here + ", the primary at " + after);
        }
        return null;
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        out.writeObject(change);
        out.writeString(owner);
        ValueCodec.write(out, before);
        ValueCodec.write(out, after);
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        change = in.readObject();
        owner = ValueCodec.readString(in);
        before = ValueCodec.readPosition(in);
        after = ValueCodec.readPosition(in);
    }
}
