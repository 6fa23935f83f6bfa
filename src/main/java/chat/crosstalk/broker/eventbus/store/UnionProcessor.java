package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.room.Rejection;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;

/**
 * After a split, makes one log of two: the winner's order, then what only the loser had. Hazelcast's default is to keep
 * one of them and to throw the other away, with every post acknowledged in its half.
 */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class UnionProcessor extends ChangeProcessor {

    private RoomRecord loser;
    private String epochCandidate;

    /** For reading only. */
    UnionProcessor() {
        this(new RoomRecord(), "");
    }

    UnionProcessor(RoomRecord loser, String epochCandidate) {
        super(TypeNumbers.UNION);
        this.loser = loser;
        this.epochCandidate = epochCandidate;
    }

    @Override
    Object change(RoomRecord room, String owner) throws Rejection {
        room.absorb(loser, epochCandidate);
        return room.head();
    }

    @Override
    void writeChange(ObjectDataOutput out) throws IOException {
        out.writeObject(loser);
        out.writeString(epochCandidate);
    }

    @Override
    void readChange(ObjectDataInput in) throws IOException {
        loser = in.readObject();
        epochCandidate = ValueCodec.readString(in);
    }
}
