package chat.crosstalk.compare.load;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What one reader has seen of its room, and what was wrong with it. Duplicates and order are judged within a view: after
 * its last join that did not recover. Loss is judged over everything the reader ever saw. Confined to the run's event loop.
 */
final class View {
    private final RoomBoard room;
    private final BitSet ever = new BitSet();
    private final BitSet current = new BitSet();
    private @Nullable String epoch;
    private long lastSeq;
    private long duplicated;
    private long reordered;
    private long altered;
    private boolean ended;

    View(RoomBoard room) {
        this.room = room;
    }

    /** Goes on where it was, or starts over before {@code from}. */
    void joined(boolean recovered, @Nullable String newEpoch, long from) {
        epoch = newEpoch;
        if (!recovered) {
            current.clear();
            lastSeq = from - 1;
        }
    }

    void continued(@Nullable String newEpoch) {
        epoch = newEpoch;
    }

    /** Takes one delivery; true if it is this reader's first of that post. */
    boolean deliver(int number, String text, long seq) {
        if (!room.isText(number, text)) {
            altered++;
        }
        if (current.get(number)) {
            duplicated++;
            return false;
        }
        boolean agreed = room.place(number, epoch, seq);
        if (seq < lastSeq || !agreed) {
            reordered++;
        }
        lastSeq = Math.max(lastSeq, seq);
        current.set(number);
        ended |= room.isSentinel(number);
        boolean first = !ever.get(number);
        ever.set(number);
        return first;
    }

    /** Takes an entry that was looked up, as it is older than what was announced; true if it is this reader's first. */
    boolean recall(int number, String text) {
        if (!room.isText(number, text)) {
            altered++;
        }
        if (current.get(number)) {
            duplicated++;
            return false;
        }
        boolean first = !ever.get(number);
        current.set(number);
        ever.set(number);
        return first;
    }

    /** How many different posts the reader ever saw. */
    int size() {
        return ever.cardinality();
    }

    @Nullable
    String epoch() {
        return epoch;
    }

    long lastSeq() {
        return lastSeq;
    }

    /** Whether the sentinel has come, behind which nothing more is expected. */
    boolean ended() {
        return ended;
    }

    Counts counts() {
        BitSet missing = room.kept();
        missing.andNot(ever);
        return new Counts(missing.cardinality(), duplicated, reordered, altered);
    }
}
