package chat.crosstalk.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The log of one room as a state machine: order, idempotence, the rules of edits, deletions and reactions, the topic,
 * epochs, and the union of two logs that went on apart.
 *
 * <p>It is mutable and made for one thread at a time. It is deterministic: clocks and random words come in as
 * arguments, so that copies given the same calls stay equal.
 */
public final class RoomHistory {

    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private final Reactions reactions = new Reactions();
    private final RecentAnswers answers;
    private final Epochs epochs;
    private @Nullable Entry topic;
    private long seq;
    private long at;

    private RoomHistory(Epochs epochs, long seq, long at, RecentAnswers answers) {
        this.epochs = epochs;
        this.seq = seq;
        this.at = at;
        this.answers = answers;
    }

    /**
     * An empty log.
     *
     * @param epoch a random word, never used before
     * @param now the time in milliseconds since 1970
     */
    public static RoomHistory begin(String epoch, long now) {
        return new RoomHistory(new Epochs(epoch, List.of()), 0, now, RecentAnswers.none());
    }

    /** A log equal to the one that the snapshot was taken of, and independent of it. */
    public static RoomHistory restore(Snapshot snapshot) {
        Head head = snapshot.head();
        RecentAnswers answers = new RecentAnswers(snapshot.previous(), snapshot.current());
        Epochs epochs = new Epochs(head.epoch(), head.earlier());
        RoomHistory history = new RoomHistory(epochs, head.seq(), head.at(), answers);
        history.topic = snapshot.topic();
        for (Entry entry : snapshot.entries()) {
            history.entries.put(entry.seq(), entry);
            history.react(entry);
        }
        return history;
    }

    /**
     * The union of two logs of one room that went on apart: the winner's order, then what only the loser had.
     *
     * <p>If one log is the beginning of the other, the union is the longer one. Else the winner's epoch ends at its
     * head, and what only the loser had follows in the loser's order under {@code newEpoch}, with {@code at} raised
     * where it would go back and targets pointing to their new places. Left out are entries that the winner had and has
     * forgotten, entries whose target is kept no more, and reactions beyond {@link Content.Reaction#MAX_KINDS}.
     *
     * <p>No position seen in one log passes as a position of the union unless the union has the same entries up to it.
     * Therefore an epoch that both logs went on in ends where they parted, for the winner's readers too; logs that begin
     * an epoch of their own when they may have parted spare the winner's readers that.
     *
     * @param winner unchanged
     * @param loser unchanged
     * @param newEpoch a random word, never used before
     * @param keep the most entries to keep, &gt; 0
     */
    public static RoomHistory merge(RoomHistory winner, RoomHistory loser, String newEpoch, int keep) {
        return Union.of(winner, loser, newEpoch, keep);
    }

    /**
     * Appends a draft, unless it is known or would change nothing: a reaction that is set already, or one taken back that
     * is not set.
     *
     * @param draft what to append
     * @param now the time in milliseconds since 1970; the entry's is never before the previous entry's
     * @param known the furthest position that the caller has seen, see {@link #checkKnown}
     * @param epochCandidate a random word, never used before, should a new epoch begin
     * @param keep the most entries to keep, &gt; 0
     * @return where it was put, now or the first time; of a reaction that changes nothing, where it was set, or if it is
     *     not set where its message stands
     * @throws Rejection if its target does not allow it; the log may have begun a new epoch nevertheless
     */
    public Appended append(Draft draft, long now, @Nullable Position known, String epochCandidate, int keep) {
        checkKnown(known, epochCandidate);
        Appended first = answers.find(draft.key());
        if (first != null) {
            return first;
        }
        checkTarget(draft);
        Entry standing = standing(draft);
        if (standing != null) {
            return new Appended(new Position(epochs.current(), standing.seq()), standing.at(), true);
        }
        put(draft, now);
        trim(keep);
        return new Appended(new Position(epochs.current(), seq), at, false);
    }

    /**
     * Begins a new epoch if a position was seen that this log has not reached in the same epoch: the log went back.
     *
     * @param known the furthest position seen, or null if none
     * @param epochCandidate the new epoch's name
     * @return whether it began
     */
    public boolean checkKnown(@Nullable Position known, String epochCandidate) {
        boolean wentBack = known != null && known.epoch().equals(epochs.current()) && known.seq() > seq;
        return wentBack && beginEpoch(epochCandidate);
    }

    /**
     * Ends the current epoch at the head and begins another; one that had begun before is not begun again.
     *
     * @param candidate the new epoch's name
     * @return whether it began
     */
    public boolean beginEpoch(String candidate) {
        return epochs.begin(candidate, seq);
    }

    /** Where the log stands. */
    public Head head() {
        return new Head(epochs.current(), seq, first(), at, epochs.earlier());
    }

    /**
     * The oldest kept entries after a place.
     *
     * @param after entries with a greater sequence number are wanted
     * @param limit the most to give, &gt; 0
     */
    public Page after(long after, int limit) {
        List<Entry> page =
                entries.tailMap(after, false).values().stream().limit(limit).toList();
        boolean more = !page.isEmpty() && page.get(page.size() - 1).seq() < seq;
        return new Page(head(), page, more, topic);
    }

    /**
     * The newest kept entries before a place, oldest first.
     *
     * @param before entries with a smaller sequence number are wanted
     * @param messages the most messages to give, deleted ones included, &gt; 0; other entries between and after them
     *     come along
     */
    public Page before(long before, int messages) {
        List<Entry> page = new ArrayList<>();
        int found = 0;
        for (Entry entry : entries.headMap(before, false).descendingMap().values()) {
            page.add(entry);
            found += entry.content().isMessage() ? 1 : 0;
            if (found == messages) {
                break;
            }
        }
        Collections.reverse(page);
        return new Page(head(), page, !page.isEmpty() && page.get(0).seq() > first(), topic);
    }

    /**
     * The name under which a user last said something that is still kept; null if nothing is.
     *
     * @param userId whose
     */
    public @Nullable String lastNameOf(String userId) {
        for (Entry entry : entries.descendingMap().values()) {
            if (entry.from().id().equals(userId)) {
                return entry.from().name();
            }
        }
        return null;
    }

    /** All there is to know about this log, as a view that holds until the log changes. */
    public Snapshot snapshot() {
        return new Snapshot(
                head(),
                Collections.unmodifiableCollection(entries.values()),
                topic,
                answers.previous(),
                answers.current());
    }

    long first() {
        return entries.isEmpty() ? seq + 1 : entries.firstKey();
    }

    @Nullable
    Entry entry(long place) {
        return entries.get(place);
    }

    Epochs epochs() {
        return epochs;
    }

    RecentAnswers answers() {
        return answers;
    }

    Reactions reactions() {
        return reactions;
    }

    /** Puts a draft behind the head, whose rules have been checked. */
    void put(Draft draft, long now) {
        seq++;
        at = Math.max(at, now);
        Entry entry = draft.placed(seq, at);
        Content content = entry.content();
        entries.put(seq, entry);
        answers.put(entry.key(), new Appended(new Position(epochs.current(), seq), at, false), at);
        if (content instanceof Content.Edit edit) {
            entries.computeIfPresent(edit.target(), (place, message) -> edited(message, edit.text()));
        } else if (content instanceof Content.Delete) {
            erase(content.target());
        } else if (content instanceof Content.Topic) {
            topic = entry;
        } else {
            react(entry);
        }
    }

    void trim(int keep) {
        while (entries.size() > keep) {
            reactions.forget(entries.firstKey());
            entries.pollFirstEntry();
        }
    }

    private void checkTarget(Draft draft) {
        if (draft.content() instanceof Content.Message || draft.content() instanceof Content.Topic) {
            return;
        }
        long target = draft.content().target();
        Entry message = entries.get(target);
        if (message == null || !(message.content() instanceof Content.Message)) {
            throw Rejection.of(Code.NO_SUCH_MESSAGE, "target " + target + " is not a message that is kept");
        }
        if (draft.content() instanceof Content.Reaction reaction) {
            if (!reactions.fits(reaction)) {
                throw Rejection.of(Code.BAD_REQUEST, "at most " + Content.Reaction.MAX_KINDS + " kinds of reaction");
            }
        } else if (!message.from().id().equals(draft.from().id())) {
            throw Rejection.of(Code.FORBIDDEN, "target " + target + " is another user's message");
        }
    }

    /** The entry since which all is as a reaction would have it; null for every other draft. */
    private @Nullable Entry standing(Draft draft) {
        if (!(draft.content() instanceof Content.Reaction reaction)) {
            return null;
        }
        Long set = reactions.setAt(reaction, draft.from().id());
        if (reaction.on()) {
            return set == null ? null : entries.get(set);
        }
        return set == null ? entries.get(reaction.target()) : null;
    }

    private static Entry edited(Entry message, String text) {
        return message.content() instanceof Content.Message ? message.with(new Content.Message(text, true)) : message;
    }

    private void erase(long target) {
        entries.computeIfPresent(target, (place, message) -> message.with(new Content.Erased(0)));
        entries.tailMap(target, false)
                .replaceAll((place, entry) -> entry.content() instanceof Content.Edit edit && edit.target() == target
                        ? entry.with(new Content.Erased(target))
                        : entry);
        reactions.forget(target);
    }

    private void react(Entry entry) {
        if (entry.content() instanceof Content.Reaction reaction) {
            Entry message = entries.get(reaction.target());
            if (message != null && message.content() instanceof Content.Message) {
                reactions.apply(reaction, entry.from().id(), entry.seq());
            }
        }
    }

    /**
     * The whole state of a log.
     *
     * @param head where it stands
     * @param entries what it keeps, in order
     * @param topic the entry that last set the topic, kept or not
     * @param previous the older answers
     * @param current the newer answers
     */
    public record Snapshot(
            Head head, Collection<Entry> entries, @Nullable Entry topic, Generation previous, Generation current) {}

    /**
     * Answers that are forgotten together.
     *
     * @param since all answers given after this time, in milliseconds since 1970, are in this generation or a later one
     * @param answers by {@link Draft#key()}, as they are given to a draft that comes again
     */
    public record Generation(long since, Map<String, Appended> answers) {}
}
