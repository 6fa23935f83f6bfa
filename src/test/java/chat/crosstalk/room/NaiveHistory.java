package chat.crosstalk.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the log of a room is, told as simply as can be: the list of all entries as they were appended. */
final class NaiveHistory {

    private final List<Entry> all = new ArrayList<>();
    private final int keep;

    NaiveHistory(int keep) {
        this.keep = keep;
    }

    long seq() {
        return all.size();
    }

    void add(Entry entry) {
        all.add(entry);
    }

    /** The code with which a new draft must be refused; empty if it must be appended. */
    Optional<Code> refusal(Draft draft) {
        long target = draft.content().target();
        if (draft.content() instanceof Content.Message || draft.content() instanceof Content.Topic) {
            return Optional.empty();
        }
        boolean kept = target > Math.max(0, all.size() - keep) && target <= all.size();
        if (!kept || !(view(target) instanceof Content.Message)) {
            return Optional.of(Code.NO_SUCH_MESSAGE);
        }
        if (draft.content() instanceof Content.Reaction reaction) {
            List<String> kinds = kinds(target);
            boolean tooMany =
                    reaction.on() && !kinds.contains(reaction.emoji()) && kinds.size() >= Content.Reaction.MAX_KINDS;
            return tooMany ? Optional.of(Code.BAD_REQUEST) : Optional.empty();
        }
        boolean author = original(target).from().id().equals(draft.from().id());
        return author ? Optional.empty() : Optional.of(Code.FORBIDDEN);
    }

    /** The entry that a reaction must be answered with because it changes nothing; empty if it does, or is none. */
    Optional<Entry> standing(Draft draft) {
        if (!(draft.content() instanceof Content.Reaction reaction)) {
            return Optional.empty();
        }
        Optional<Entry> set = Optional.empty();
        for (Entry entry : all) {
            if (entry.from().equals(draft.from())
                    && entry.content() instanceof Content.Reaction before
                    && before.target() == reaction.target()
                    && before.emoji().equals(reaction.emoji())) {
                set = before.on() ? Optional.of(entry) : Optional.empty();
            }
        }
        boolean changes = reaction.on() == set.isEmpty();
        return changes ? Optional.empty() : set.or(() -> Optional.of(original(reaction.target())));
    }

    /** What a read must give after a place, without a limit. */
    List<Entry> kept(long after) {
        long first = Math.max(after, all.size() - keep);
        return all.stream()
                .filter(entry -> entry.seq() > first)
                .map(entry -> entry.with(view(entry.seq())))
                .toList();
    }

    /** The last entry that set the topic; null if there is none. */
    @Nullable
    Entry topic() {
        return all.stream()
                .filter(entry -> entry.content() instanceof Content.Topic)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private Entry original(long seq) {
        return all.get((int) seq - 1);
    }

    private Content view(long seq) {
        Content content = original(seq).content();
        if (content instanceof Content.Edit && deleted(content.target())) {
            return new Content.Erased(content.target());
        }
        if (!(content instanceof Content.Message)) {
            return content;
        }
        if (deleted(seq)) {
            return new Content.Erased(0);
        }
        return all.stream()
                .map(Entry::content)
                .filter(Content.Edit.class::isInstance)
                .map(Content.Edit.class::cast)
                .filter(edit -> edit.target() == seq)
                .<Content>map(edit -> new Content.Message(edit.text(), true))
                .reduce(content, (first, second) -> second);
    }

    private boolean deleted(long seq) {
        return all.stream().anyMatch(entry -> entry.content().equals(new Content.Delete(seq)));
    }

    /** The kinds of reaction that somebody has set and not taken back. */
    private List<String> kinds(long seq) {
        List<String> set = new ArrayList<>();
        for (Entry entry : all) {
            if (entry.content() instanceof Content.Reaction reaction && reaction.target() == seq) {
                String who = entry.from().id() + ' ' + reaction.emoji();
                set.remove(who);
                if (reaction.on()) {
                    set.add(who);
                }
            }
        }
        return set.stream()
                .map(who -> who.substring(who.indexOf(' ') + 1))
                .distinct()
                .toList();
    }
}
