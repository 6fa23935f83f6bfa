package chat.crosstalk.compare.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the generator knows of one room: every post by its number, with its intended time, whether it was acknowledged,
 * and the place that readers saw it at. Confined to the run's event loop.
 */
final class RoomBoard {
    private final String name;
    private final int size;
    private final List<String> ids = new ArrayList<>();
    private final List<@Nullable String> epochs = new ArrayList<>();
    private final BitSet acknowledged = new BitSet();
    private final BitSet seen = new BitSet();
    private long[] intended = new long[256];
    private long[] seqs = new long[256];
    private int sentinel = -1;

    /**
     * A room without posts.
     *
     * @param name the room's name; the ids of its posts start with it
     * @param size UTF-8 bytes of a post's text
     */
    RoomBoard(String name, int size) {
        this.name = name;
        this.size = size;
    }

    String name() {
        return name;
    }

    /** Adds a post and returns its number; numbers count up from 0. */
    int add(int sender, long intendedAt) {
        int number = ids.size();
        if (number == intended.length) {
            intended = Arrays.copyOf(intended, number * 2);
            seqs = Arrays.copyOf(seqs, number * 2);
        }
        ids.add(name + "-" + sender + "-" + number);
        epochs.add(null);
        intended[number] = intendedAt;
        return number;
    }

    /** Adds the post that ends the run: in order behind all others, and in no count. */
    int addSentinel(int sender, long now) {
        sentinel = add(sender, now);
        return sentinel;
    }

    boolean isSentinel(int number) {
        return number == sentinel;
    }

    String id(int number) {
        return ids.get(number);
    }

    /** The text of a post: its identity, then filler. */
    String text(int number) {
        String id = id(number);
        return id + " " + "x".repeat(Math.max(0, size - id.length() - 1));
    }

    /** Whether a text is that of a post; told by its length and its identity, as it is asked for every delivery. */
    boolean isText(int number, String text) {
        String id = id(number);
        return text.startsWith(id) && text.length() == Math.max(size, id.length() + 1);
    }

    /** The number of a post by its id, or -1 if this room has no such post. */
    int numberOf(String id) {
        int dash = id.lastIndexOf('-');
        int number = 0;
        for (int i = dash + 1; i < id.length(); i++) {
            number = number * 10 + (id.charAt(i) - '0');
        }
        return dash > 0 && number >= 0 && number < ids.size() && ids.get(number).equals(id) ? number : -1;
    }

    long intended(int number) {
        return intended[number];
    }

    void acknowledge(int number) {
        acknowledged.set(number);
    }

    /** Notes where a reader saw a post; false if another reader saw it elsewhere in the same epoch. */
    boolean place(int number, @Nullable String epoch, long seq) {
        seen.set(number);
        String known = epochs.get(number);
        if (known == null || !known.equals(epoch)) {
            epochs.set(number, epoch);
            seqs[number] = seq;
            return true;
        }
        return seqs[number] == seq;
    }

    /** Posts of the window, the sentinel left out. */
    int posts() {
        return ids.size() - (sentinel < 0 ? 0 : 1);
    }

    int acknowledgedPosts() {
        return without(sentinel, acknowledged).cardinality();
    }

    int unacknowledgedSeen() {
        BitSet rest = without(sentinel, seen);
        rest.andNot(acknowledged);
        return rest.cardinality();
    }

    /** Posts that every reader has to see: acknowledged, or seen by anybody. */
    BitSet kept() {
        BitSet kept = without(sentinel, acknowledged);
        kept.or(without(sentinel, seen));
        return kept;
    }

    private static BitSet without(int number, BitSet posts) {
        BitSet rest = (BitSet) posts.clone();
        if (number >= 0) {
            rest.clear(number);
        }
        return rest;
    }
}
