package chat.crosstalk.relay;

import chat.crosstalk.broker.Hint;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.relay.Judgement.Broken;
import chat.crosstalk.relay.Judgement.Whole;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far one room's listener was given its log, and what it is given next. The position goes only over entries that the
 * listener took. Pure: it reads no log and sets no timer, but says when that is needed.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final RoomName room;
    private final RelayListener listener;
    private final RelayMeters meters;
    private final Faults faults;
    private final EarlyHints early = new EarlyHints();
    private Head head = new Head("", 0, 1, 0, List.of());
    private boolean begun;
    private boolean stuck;

    /** Nothing is given yet. */
    Delivery(RoomName room, RelayListener listener, RelayMeters meters, Faults faults) {
        this.room = room;
        this.listener = listener;
        this.meters = meters;
        this.faults = faults;
    }

    /** What a hint asks for. */
    enum Need {
        /** Nothing. */
        NOTHING,
        /** What is missing before it should be read, if it does not come soon. */
        REPAIR,
        /** It is of another epoch: the log should be read now. */
        CATCH_UP
    }

    /** Where the log stood when it was last read, but at the position up to which entries were given. */
    Head head() {
        return head;
    }

    /** Whether the listener could not take an entry: it is given nothing more before a reset to the newest page. */
    boolean stuck() {
        return stuck;
    }

    /** Whether something more is known than was given. */
    boolean behind() {
        return stuck || !early.isEmpty();
    }

    /** Begins with the newest page; what the listener throws is thrown. */
    void begin(Page newest) {
        listener.begin(newest);
        head = newest.head();
        begun = true;
        early.keepOnly(head.epoch());
        giveEarly();
    }

    /** Takes a hint: gives its entry if it is its turn, else keeps it. */
    Need hint(Hint hint) {
        long seq = hint.entry().seq();
        if (!begun || stuck) {
            early.keep(hint);
            return Need.NOTHING;
        }
        if (!hint.epoch().equals(head.epoch())) {
            return Need.CATCH_UP;
        }
        if (seq == head.seq() + 1) {
            give(early.isEmpty() ? List.of(hint.entry()) : early.takeFrom(hint));
        } else if (seq > head.seq()) {
            early.keep(hint);
        }
        return behind() ? Need.REPAIR : Need.NOTHING;
    }

    /** Gives those early hints whose turn has come. */
    void giveEarly() {
        List<Entry> run = early.takeAfter(head.seq());
        if (!run.isEmpty() && !stuck) {
            give(run);
        }
    }

    /**
     * Takes a page of the log.
     *
     * @param asked the entry after which it was asked for
     */
    void read(Page page, long asked) {
        Judgement judgement = Judgement.of(head, page, asked);
        if (stuck || judgement instanceof Broken) {
            LOG.warn(
                    "history lost: room={} was={} is={} {}",
                    room,
                    head.position(),
                    page.head().position(),
                    stuck ? "the listener could not take it" : judgement);
            reset(page);
        } else if (judgement instanceof Whole whole) {
            goOn(whole);
        }
    }

    /** Gives the listener what is no entry. */
    void signal(Buffer payload) {
        faults.guard("relay.listener", () -> listener.signal(payload));
    }

    private void reset(Page page) {
        meters.resets().increment();
        head = page.head();
        stuck = false;
        early.clear();
        faults.guard("relay.listener", () -> listener.reset(page));
    }

    private void goOn(Whole whole) {
        Position was = head.position();
        head = whole.head();
        if (whole.newEpoch()) {
            LOG.info("epoch: room={} was={} is={} after={}", room, was.epoch(), head.epoch(), head.seq());
            early.clear();
            faults.guard("relay.listener", () -> listener.epoch(head.position()));
        }
        if (!whole.missed().isEmpty()) {
            meters.repaired().increment(whole.missed().size());
            give(whole.missed());
        }
        giveEarly();
    }

    private void give(List<Entry> entries) {
        if (!gave(entries)) {
            stuck = !entries.stream().allMatch(entry -> gave(List.of(entry)));
        }
    }

    private boolean gave(List<Entry> entries) {
        try {
            listener.entries(entries);
        } catch (RuntimeException fault) {
            faults.report("relay.listener", fault);
            return false;
        }
        Entry last = entries.get(entries.size() - 1);
        head = new Head(head.epoch(), last.seq(), head.first(), last.at(), head.earlier());
        return true;
    }
}
