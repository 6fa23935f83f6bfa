package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.room.Position;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;

/** Begins a new epoch if the log went back behind a position that was seen: answers with the head. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class CheckKnownProcessor extends ChangeProcessor {

    private Position known;
    private String epochCandidate;

    /** For reading only. */
    CheckKnownProcessor() {
        this(new Position("", 0), "");
    }

    CheckKnownProcessor(Position known, String epochCandidate) {
        super(TypeNumbers.CHECK_KNOWN);
        this.known = known;
        this.epochCandidate = epochCandidate;
    }

    @Override
    Object change(RoomRecord room, String owner) {
        room.checkKnown(known, epochCandidate);
        return room.head();
    }

    @Override
    void writeChange(ObjectDataOutput out) throws IOException {
        ValueCodec.write(out, known);
        out.writeString(epochCandidate);
    }

    @Override
    void readChange(ObjectDataInput in) throws IOException {
        known = ValueCodec.readPosition(in);
        epochCandidate = ValueCodec.readString(in);
    }
}
