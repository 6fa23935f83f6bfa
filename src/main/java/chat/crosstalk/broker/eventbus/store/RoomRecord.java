package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomHistory;
import chat.crosstalk.room.RoomHistory.Generation;
import chat.crosstalk.room.RoomHistory.Snapshot;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a room's log as a partition holds it, with the member that it grew under.
 *
 * <p>An epoch is a period under one owner: the first append under another member begins a new one. So when a cluster
 * splits, at most one half goes on in the old epoch, and a position tells on which side of the split it was seen.
 *
 * <p>A partition changes it on one thread, but a migration or a replica's synchronisation may write it out on another:
 * therefore it is guarded by itself.
 */
final class RoomRecord extends Versioned {

    private static final String NOBODY = "";

    private RoomHistory history;
    private String owner;
    private int keep;
    private boolean sealed;

    /** For reading only. */
    RoomRecord() {
        this(RoomHistory.begin("", 0), NOBODY, 1);
    }

    private RoomRecord(RoomHistory history, String owner, int keep) {
        super(TypeNumbers.ROOM_RECORD);
        this.history = history;
        this.owner = owner;
        this.keep = keep;
    }

    /** An empty log. */
    static RoomRecord begin(String epoch, long now, String owner, int keep) {
        return new RoomRecord(RoomHistory.begin(epoch, now), owner, keep);
    }

    /**
     * Becomes what both halves of a split had, see {@link RoomHistory#merge}; nothing changes if it has that already. It
     * belongs to nobody then, so that the next append begins an epoch.
     *
     * @param loser changes no more
     */
    synchronized void absorb(RoomRecord loser, String newEpoch) {
        keep = Math.max(keep, loser.keep);
        history = RoomHistory.merge(history, loser.history, newEpoch, keep);
        owner = NOBODY;
    }

    /** Ends this copy: what is appended from now on is refused. A copy of it is not sealed. */
    synchronized void seal() {
        sealed = true;
    }

    /** Appends under an owner; throws what {@link RoomHistory#append} throws. */
    synchronized Appended append(
            Draft draft, long now, @Nullable Position known, String epochCandidate, String under, int most) {
        if (sealed) {
            throw Rejection.of(Code.BROKER_UNAVAILABLE, "this half of a split gives itself up for the other");
        }
        keep = most;
        if (!owner.equals(under)) {
            owner = under;
            history.beginEpoch(epochCandidate);
        }
        return history.append(draft, now, known, epochCandidate, most);
    }

    /** Begins a new epoch if the log went back, see {@link RoomHistory#checkKnown}. */
    synchronized void checkKnown(Position known, String epochCandidate) {
        history.checkKnown(known, epochCandidate);
    }

    synchronized Head head() {
        return history.head();
    }

    synchronized Page after(long after, int limit) {
        return history.after(after, limit);
    }

    synchronized Page before(long before, int messages) {
        return history.before(before, messages);
    }

    /** See {@link RoomHistory#lastNameOf}. */
    synchronized @Nullable String lastNameOf(String userId) {
        return history.lastNameOf(userId);
    }

    @Override
    protected synchronized void write(ObjectDataOutput out) throws IOException {
        out.writeString(owner);
        out.writeInt(keep);
        Snapshot snapshot = history.snapshot();
        ValueCodec.write(out, snapshot.head());
        ValueCodec.write(out, snapshot.entries());
        ValueCodec.writeOptional(out, snapshot.topic());
        write(out, snapshot.previous());
        write(out, snapshot.current());
    }

    @Override
    protected synchronized void read(ObjectDataInput in) throws IOException {
        owner = ValueCodec.readString(in);
        keep = in.readInt();
        Head head = ValueCodec.readHead(in);
        Collection<Entry> entries = ValueCodec.readEntries(in);
        Entry topic = ValueCodec.readOptionalEntry(in);
        history = RoomHistory.restore(new Snapshot(head, entries, topic, readGeneration(in), readGeneration(in)));
    }

    private static void write(ObjectDataOutput out, Generation generation) throws IOException {
        out.writeLong(generation.since());
        out.writeInt(generation.answers().size());
        for (Map.Entry<String, Appended> answer : generation.answers().entrySet()) {
            out.writeString(answer.getKey());
            ValueCodec.write(out, answer.getValue().position());
            out.writeLong(answer.getValue().at());
        }
    }

    private static Generation readGeneration(ObjectDataInput in) throws IOException {
        long since = in.readLong();
        int size = in.readInt();
        Map<String, Appended> answers = new HashMap<>();
        for (int i = 0; i < size; i++) {
            answers.put(ValueCodec.readString(in), new Appended(ValueCodec.readPosition(in), in.readLong(), true));
        }
        return new Generation(since, answers);
    }
}
