package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.User;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Appends a draft: answers with where it was put. */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class AppendProcessor extends ChangeProcessor {

    private Draft draft;
    private @Nullable Position known;
    private long now;
    private String epochCandidate;
    private int keep;

    /** For reading only. */
    AppendProcessor() {
        this(new Draft("", new User("", ""), "", new Content.Message("", false)), null, "", 1);
    }

    AppendProcessor(Draft draft, @Nullable Position known, String epochCandidate, int keep) {
        super(TypeNumbers.APPEND);
        this.draft = draft;
        this.known = known;
        // For a primary of an earlier version, which takes it; one of this version settles it.
        this.now = System.currentTimeMillis();
        this.epochCandidate = epochCandidate;
        this.keep = keep;
    }

    @Override
    void settle(long clusterTime) {
        now = clusterTime;
    }

    /** Nothing: an earlier version would append a reaction that is set already. */
    @Override
    RoomChange unmoved() {
        return new CheckKnownProcessor();
    }

    @Override
    Object change(RoomRecord room, String owner) {
        return room.append(draft, now, known, epochCandidate, owner, keep);
    }

    @Override
    void writeChange(ObjectDataOutput out) throws IOException {
        ValueCodec.write(out, draft);
        ValueCodec.writeOptional(out, known);
        out.writeLong(now);
        out.writeString(epochCandidate);
        out.writeInt(keep);
    }

    @Override
    void readChange(ObjectDataInput in) throws IOException {
        draft = ValueCodec.readDraft(in);
        known = ValueCodec.readOptionalPosition(in);
        now = in.readLong();
        epochCandidate = ValueCodec.readString(in);
        keep = in.readInt();
    }
}
