package chat.crosstalk.relay;

import chat.crosstalk.broker.Hint;
import chat.crosstalk.room.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Hints whose turn has not come, since one before them is missing. At most {@value #LIMIT} wait; beyond that they are
 * dropped, since the log has them. Pure.
 */
final class EarlyHints {

    static final int LIMIT = 1_024;

    private final TreeMap<Long, Hint> bySeq = new TreeMap<>();

    /** Keeps one; of two with the same number the later one. */
    void keep(Hint hint) {
        if (bySeq.size() < LIMIT || bySeq.containsKey(hint.entry().seq())) {
            bySeq.put(hint.entry().seq(), hint);
        }
    }

    /** Takes the entries that follow a number without a hole, and drops those at or before it. */
    List<Entry> takeAfter(long seq) {
        bySeq.headMap(seq, true).clear();
        List<Entry> run = new ArrayList<>();
        while (!bySeq.isEmpty() && bySeq.firstKey() == seq + run.size() + 1) {
            run.add(bySeq.pollFirstEntry().getValue().entry());
        }
        return run;
    }

    /** Takes a hint's entry together with those that follow it without a hole. */
    List<Entry> takeFrom(Hint hint) {
        List<Entry> run = takeAfter(hint.entry().seq());
        run.add(0, hint.entry());
        return run;
    }

    /** Drops those of other epochs. */
    void keepOnly(String epoch) {
        bySeq.values().removeIf(hint -> !hint.epoch().equals(epoch));
    }

    /** Whether none waits. */
    boolean isEmpty() {
        return bySeq.isEmpty();
    }

    /** Drops all. */
    void clear() {
        bySeq.clear();
    }
}
