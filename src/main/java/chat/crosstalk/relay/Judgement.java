package chat.crosstalk.relay;

import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Head.Continuity;
import chat.crosstalk.room.Page;
import java.util.List;

/** What a page that was read from the log means to a relay that stands at some head. Pure. */
sealed interface Judgement {

    /** What was delivered so far is not known to be part of the log any more. */
    record Broken(Continuity how) implements Judgement {}

    /**
     * The log goes on from where the relay stands.
     *
     * @param head the relay's head by the page: its own position, under the epoch that is current now
     * @param newEpoch whether that epoch is another one than before
     * @param missed the entries that follow the relay's position without a hole; maybe none
     */
    record Whole(Head head, boolean newEpoch, List<Entry> missed) implements Judgement {}

    /**
     * Judges a page. Hints may have overtaken the read, so a head of the same epoch that is behind the relay by now, but
     * not behind what was asked for, is old and no reason to go back.
     *
     * @param head where the relay stands now
     * @param page what was read
     * @param asked the entry after which the page was asked for
     */
    static Judgement of(Head head, Page page, long asked) {
        Head log = page.head();
        boolean sameEpoch = log.epoch().equals(head.epoch());
        boolean overtaken = sameEpoch && asked <= log.seq() && log.seq() < head.seq();
        Continuity continuity = overtaken ? Continuity.RECOVERABLE : log.continuityOf(head.position());
        if (continuity != Continuity.RECOVERABLE) {
            return new Broken(continuity);
        }
        List<Entry> missed = page.entries().stream()
                .filter(entry -> entry.seq() > head.seq())
                .toList();
        boolean follows = !missed.isEmpty() && missed.get(0).seq() == head.seq() + 1;
        Head here = new Head(log.epoch(), head.seq(), log.first(), head.at(), log.earlier());
        return new Whole(here, !sameEpoch, follows ? missed : List.of());
    }
}
