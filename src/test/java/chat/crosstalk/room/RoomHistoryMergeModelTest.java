package chat.crosstalk.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random splits of a room into three, merged in two steps, as after a network that fell apart twice. */
final class RoomHistoryMergeModelTest {

    private static final int KEEP = 1_000;

    private static final long SEED = Long.getLong("seed", new Random().nextLong());

    private Random random;
    private RandomDrafts drafts;
    private int epochs;

    @BeforeAll
    static void printSeed() {
        System.out.println("RoomHistoryMergeModelTest: -Dseed=" + SEED);
    }

    @BeforeEach
    void begin(RepetitionInfo repetition) {
        random = new Random(SEED + repetition.getCurrentRepetition());
        drafts = new RandomDrafts(random, 10 + random.nextInt(300));
    }

    @RepeatedTest(200)
    void theUnionKeepsWhatWasAcceptedAndNeverDeceivesAReader() {
        RandomRoom shared = new RandomRoom(RoomHistory.begin("epoch", 0));
        live(shared);
        RandomRoom first = half(shared);
        RandomRoom second = half(shared);
        RandomRoom third = half(shared);
        RoomHistory two = merge(first.history, second.history, List.of(first, second));
        RoomHistory three = merge(two, third.history, List.of(first, second, third));
        assertReadersOfOwnEpochsAreSpared(three.head(), first, second);
    }

    private RandomRoom half(RandomRoom shared) {
        RandomRoom half = shared.fork();
        if (random.nextInt(3) > 0) {
            half.beginEpoch("epoch " + ++epochs);
        }
        live(half);
        return half;
    }

    private void live(RandomRoom room) {
        room.live(random, drafts, random.nextInt(4) == 0 ? 0 : random.nextInt(60), KEEP);
    }

    private RoomHistory merge(RoomHistory winner, RoomHistory loser, List<RandomRoom> halves) {
        RoomHistory.Snapshot winnerBefore = copy(winner);
        RoomHistory.Snapshot loserBefore = copy(loser);
        RoomHistory union = RoomHistory.merge(winner, loser, "merged " + ++epochs, KEEP);
        assertThat(winner.snapshot()).usingRecursiveComparison().isEqualTo(winnerBefore);
        assertThat(loser.snapshot()).usingRecursiveComparison().isEqualTo(loserBefore);

        List<Entry> entries = union.after(0, Integer.MAX_VALUE).entries();
        assertOrder(union, entries);
        assertBeginsWith(winner, entries);
        assertMessagesOf(loser, entries);
        assertAnswers(union, entries, halves);
        assertTargets(loser, entries);
        assertEffects(entries);
        assertTopic(union, entries);
        halves.forEach(half -> assertTruthful(union.head(), entries, half));
        return union;
    }

    private static RoomHistory.Snapshot copy(RoomHistory history) {
        return RoomHistory.restore(history.snapshot()).snapshot();
    }

    private static void assertOrder(RoomHistory union, List<Entry> entries) {
        long at = 0;
        for (int place = 0; place < entries.size(); place++) {
            assertThat(entries.get(place).seq()).isEqualTo(place + 1);
            assertThat(entries.get(place).at()).isGreaterThanOrEqualTo(at);
            at = entries.get(place).at();
        }
        assertThat(union.head().seq()).isEqualTo(entries.size());
        assertThat(union.head().at()).isEqualTo(at);
        assertThat(entries).extracting(Entry::key).doesNotHaveDuplicates();
        assertThat(union.head().earlier()).extracting(Position::epoch).doesNotHaveDuplicates();
    }

    private static void assertBeginsWith(RoomHistory winner, List<Entry> entries) {
        List<Entry> own = winner.after(0, Integer.MAX_VALUE).entries();
        assertThat(entries.subList(0, own.size()))
                .extracting(Entry::seq, Entry::at, Entry::key)
                .isEqualTo(own.stream()
                        .map(entry -> tuple(entry.seq(), entry.at(), entry.key()))
                        .toList());
    }

    private static void assertMessagesOf(RoomHistory loser, List<Entry> entries) {
        Set<String> present = new HashSet<>();
        entries.forEach(entry -> present.add(entry.key()));
        assertThat(present)
                .containsAll(loser.after(0, Integer.MAX_VALUE).entries().stream()
                        .filter(entry -> entry.content().target() == 0)
                        .map(Entry::key)
                        .toList());
    }

    /** Every accepted message is answered as a duplicate, with the place where it stands now. */
    private static void assertAnswers(RoomHistory union, List<Entry> entries, List<RandomRoom> halves) {
        Map<String, Long> places = new HashMap<>();
        entries.forEach(entry -> places.put(entry.key(), entry.seq()));
        RoomHistory copy = RoomHistory.restore(union.snapshot());
        for (Entry entry : entries) {
            Draft again = new Draft(entry.id(), entry.from(), "a", new Content.Message("again", false));
            Appended answer = copy.append(again, entry.at(), null, "never", KEEP);
            assertThat(answer.duplicate()).isTrue();
            assertThat(answer.position().seq()).isEqualTo(places.get(entry.key()));
            assertThat(answer.at()).isEqualTo(entry.at());
        }
        Set<String> accepted = new HashSet<>();
        halves.forEach(half -> accepted.addAll(half.accepted));
        assertThat(accepted).containsAll(places.keySet());
    }

    /** What an entry of the loser was about by key, it is about by key. */
    private static void assertTargets(RoomHistory loser, List<Entry> entries) {
        Map<String, Entry> byKey = new HashMap<>();
        entries.forEach(entry -> byKey.put(entry.key(), entry));
        List<Entry> own = loser.after(0, Integer.MAX_VALUE).entries();
        for (Entry entry : own) {
            Entry moved = byKey.get(entry.key());
            if (moved != null && sameOrigin(moved, entry)) {
                Entry target = own.get((int) entry.content().target() - 1);
                Entry movedTarget = entries.get((int) moved.content().target() - 1);
                assertThat(movedTarget.key()).isEqualTo(target.key());
                assertThat(movedTarget.content().isMessage()).isTrue();
            }
        }
    }

    /** An id that both halves were sent may say different things; the winner's stays. */
    private static boolean sameOrigin(Entry moved, Entry entry) {
        return moved.content() instanceof Content.Reaction now
                && entry.content() instanceof Content.Reaction then
                && now.emoji().equals(then.emoji())
                && moved.at() == entry.at();
    }

    /** Messages say what the entries after them make of them. */
    private static void assertEffects(List<Entry> entries) {
        Map<Long, Content> last = new HashMap<>();
        for (Entry entry : entries) {
            Content content = entry.content();
            if (content instanceof Content.Edit edit) {
                last.put(edit.target(), new Content.Message(edit.text(), true));
            } else if (content instanceof Content.Delete) {
                last.put(content.target(), new Content.Erased(0));
            }
        }
        last.forEach((target, content) ->
                assertThat(entries.get((int) (target - 1)).content()).isEqualTo(content));
        for (Entry entry : entries) {
            if (entry.content() instanceof Content.Edit edit) {
                assertThat(last.get(edit.target())).isInstanceOf(Content.Message.class);
            }
        }
    }

    /** The topic is what the last entry about it says, in whatever half it was set. */
    private static void assertTopic(RoomHistory union, List<Entry> entries) {
        assertThat(union.after(0, 1).topic())
                .isEqualTo(entries.stream()
                        .filter(entry -> entry.content() instanceof Content.Topic)
                        .reduce((first, second) -> second)
                        .orElse(null));
    }

    /** A position that passes as one of the union is one whose reader has seen the union's entries up to it. */
    private static void assertTruthful(Head head, List<Entry> entries, RandomRoom half) {
        List<String> keys = new ArrayList<>();
        entries.forEach(entry -> keys.add(entry.key()));
        half.seen.forEach((position, read) -> {
            if (head.continuityOf(position) != Head.Continuity.REPLACED) {
                assertThat(read).as("%s", position).isEqualTo(keys.subList(0, read.size()));
            }
        });
    }

    /** Whoever read the first half in an epoch of its own goes on reading. */
    private static void assertReadersOfOwnEpochsAreSpared(Head head, RandomRoom first, RandomRoom second) {
        first.seen.keySet().stream()
                .filter(position -> !position.epoch().equals("epoch"))
                .filter(position -> !second.seen.containsKey(position))
                .forEach(position -> assertThat(head.continuityOf(position)).isEqualTo(Head.Continuity.RECOVERABLE));
    }
}
