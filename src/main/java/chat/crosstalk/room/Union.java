package chat.crosstalk.room;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one log of two that went on apart; the rules are told at {@link RoomHistory#merge}. */
final class Union {

    private final RoomHistory union;
    private final RoomHistory loser;
    private final long agreed;
    private final long completeSince;
    private final Map<String, Long> placeByKey = new HashMap<>();
    private final Map<Long, Long> placeByLoserPlace = new HashMap<>();

    private Union(RoomHistory winner, RoomHistory loser, long agreed) {
        this.union = RoomHistory.restore(winner.snapshot());
        this.loser = loser;
        this.agreed = agreed;
        this.completeSince = completeSince(winner);
        winner.snapshot().entries().forEach(entry -> placeByKey.put(entry.key(), entry.seq()));
    }

    static RoomHistory of(RoomHistory winner, RoomHistory loser, String newEpoch, int keep) {
        long agreed = agreed(winner, loser);
        if (agreed == loser.head().seq()) {
            return continued(winner, loser);
        }
        if (agreed == winner.head().seq()) {
            return continued(loser, winner);
        }
        Union union = new Union(winner, loser, agreed);
        union.beginEpoch(newEpoch);
        union.addAnswers();
        union.addEntries();
        union.union.trim(keep);
        return union.union;
    }

    /** The last place up to which both logs are known to have the same entries; 0 if none is. */
    private static long agreed(RoomHistory one, RoomHistory other) {
        long place = Math.max(one.first(), other.first());
        long agreed = 0;
        while (same(one.entry(place), other.entry(place))) {
            agreed = place++;
        }
        return agreed;
    }

    private static boolean same(@Nullable Entry one, @Nullable Entry other) {
        return one != null && other != null && one.key().equals(other.key()) && one.at() == other.at();
    }

    /** The longer of two logs of which the other is the beginning; positions in either are positions in it. */
    private static RoomHistory continued(RoomHistory longer, RoomHistory beginning) {
        RoomHistory result = RoomHistory.restore(longer.snapshot());
        Head end = beginning.head();
        if (longer.head().continuityOf(end.position()) == Head.Continuity.REPLACED) {
            result.epochs().end(end.position());
        }
        return result;
    }

    /** The time since which the log knows all that was appended to it. */
    private static long completeSince(RoomHistory log) {
        Entry first = log.entry(log.first());
        if (first == null || first.seq() == 1) {
            return Long.MIN_VALUE;
        }
        return Math.min(first.at(), log.answers().completeSince());
    }

    private void beginEpoch(String newEpoch) {
        Head lost = loser.head();
        Map<String, Long> seen = new HashMap<>();
        lost.earlier().forEach(end -> seen.put(end.epoch(), end.seq()));
        seen.put(lost.epoch(), lost.seq());
        if (!union.epochs().knows(lost.epoch())) {
            union.epochs().end(new Position(lost.epoch(), agreed));
        }
        union.beginEpoch(newEpoch);
        for (Position end : union.epochs().earlier()) {
            boolean parted = seen.getOrDefault(end.epoch(), 0L) > agreed;
            union.epochs().end(parted ? new Position(end.epoch(), Math.min(end.seq(), agreed)) : end);
        }
    }

    /** What only the loser answered and keeps no more has no place in the union; its answer stays what it was. */
    private void addAnswers() {
        Map<String, Appended> lost = new HashMap<>(loser.answers().previous().answers());
        lost.putAll(loser.answers().current().answers());
        loser.snapshot().entries().forEach(entry -> lost.remove(entry.key()));
        long now = union.head().at();
        lost.forEach((key, answer) -> {
            if (answer.at() > completeSince && union.answers().find(key) == null) {
                union.answers().put(key, answer, now);
            }
        });
    }

    private void addEntries() {
        for (Entry entry : loser.snapshot().entries()) {
            Long known = placeByKey.get(entry.key());
            if (known != null) {
                placeByLoserPlace.put(entry.seq(), known);
            } else if (onlyTheLosers(entry)) {
                moved(entry.content()).ifPresent(content -> add(entry, content));
            }
        }
    }

    private boolean onlyTheLosers(Entry entry) {
        boolean mayBeForgotten = agreed == 0 && entry.at() <= completeSince;
        return entry.seq() > agreed && !mayBeForgotten && union.answers().find(entry.key()) == null;
    }

    private void add(Entry entry, Content content) {
        union.put(entry.with(content).draft(), entry.at());
        placeByLoserPlace.put(entry.seq(), union.head().seq());
    }

    /** The content with its target's place in the union; empty if it has none. */
    private Optional<Content> moved(Content content) {
        if (content.target() == 0) {
            return Optional.of(content);
        }
        long target =
                placeByLoserPlace.getOrDefault(content.target(), content.target() <= agreed ? content.target() : 0);
        Entry message = union.entry(target);
        if (message == null || !message.content().isMessage()) {
            return Optional.empty();
        }
        if (content instanceof Content.Edit edit) {
            boolean erased = message.content() instanceof Content.Erased;
            return Optional.of(erased ? new Content.Erased(target) : new Content.Edit(target, edit.text()));
        }
        if (content instanceof Content.Reaction reaction) {
            return Optional.of(new Content.Reaction(target, reaction.emoji(), reaction.on()))
                    .filter(union.reactions()::fits)
                    .map(Content.class::cast);
        }
        return Optional.of(content instanceof Content.Delete ? new Content.Delete(target) : new Content.Erased(target));
    }
}
