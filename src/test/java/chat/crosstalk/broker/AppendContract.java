package chat.crosstalk.broker;

import static chat.crosstalk.room.Drafts.ALICE;
import static chat.crosstalk.room.Drafts.BOB;
import static chat.crosstalk.room.Drafts.delete;
import static chat.crosstalk.room.Drafts.edit;
import static chat.crosstalk.room.Drafts.message;
import static chat.crosstalk.room.Drafts.react;
import static chat.crosstalk.room.Drafts.unreact;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Promises 2, 3, 4, 5, 7 and 8 of {@link RoomLog}: what an append does. */
abstract class AppendContract extends RoomContract {

    private static final int PER_NODE = BrokerContract.KEEP / 3;

    private final int keep;

    AppendContract(List<BrokerNode> nodes, int keep) {
        super(nodes);
        this.keep = keep;
    }

    @Test
    void concurrentAppendsFromAllNodesGiveOneOrderWithoutHolesOnAllNodes() {
        RoomName room = newRoom();
        List<Heard> heard = hearing(room);
        List<Appended> answers = appendEverywhere(room, PER_NODE);

        List<Entry> log = readAll(0, room);
        assertThat(seqs(log)).isEqualTo(oneTo(3L * PER_NODE));
        assertThat(log).isSortedAccordingTo(Comparator.comparingLong(Entry::at));
        assertThat(log).extracting(Entry::key).doesNotHaveDuplicates();
        assertThat(answers).noneMatch(Appended::duplicate);
        assertThat(answers)
                .extracting(answer -> answer.position().seq())
                .containsExactlyInAnyOrderElementsOf(oneTo(3L * PER_NODE));
        assertThat(readAll(1, room)).isEqualTo(log);
        assertThat(readAll(2, room)).isEqualTo(log);
        for (Heard node : heard) {
            node.awaits(log.size());
            assertThat(node.hints()).extracting(Hint::entry).containsExactlyInAnyOrderElementsOf(log);
            node.close();
        }
    }

    /** Those under way together may stand in any order: who wants one waits for the answer, as the gateway does. */
    @Test
    void anAppendStandsBehindThoseThatWereAnsweredBeforeItOnAnyNode() {
        RoomName room = newRoom();
        List<Draft> drafts = LongStream.range(0, 60)
                .mapToObj(number -> message("number " + number))
                .toList();
        for (int number = 0; number < drafts.size(); number++) {
            append(number, room, drafts.get(number));
        }
        assertThat(readAll(2, room))
                .extracting(Entry::id)
                .isEqualTo(drafts.stream().map(Draft::id).toList());
    }

    @Test
    void aDraftThatComesAgainFromAnyNodeGetsItsFirstAnswerAndAppendsNothing() {
        RoomName room = newRoom();
        Appended first = append(0, room, message(ALICE, "again", "first"));
        long later = say(room, message("later"));
        for (int node = 0; node < 3; node++) {
            Appended again = append(node, room, message(ALICE, "again", "another text"));
            assertThat(again).isEqualTo(new Appended(first.position(), first.at(), true));
        }
        Draft badTarget = new Draft("again", ALICE, "a", new Content.Delete(later + 1000));
        assertThat(append(1, room, badTarget).duplicate()).isTrue();
        assertThat(readAll(2, room)).hasSize(2);
    }

    @Test
    void theSameIdOfAnotherUserOrInAnotherRoomIsAnotherMessage() {
        RoomName room = newRoom();
        append(0, room, message(ALICE, "same", "by alice"));
        assertThat(append(1, room, message(BOB, "same", "by bob")).duplicate()).isFalse();
        assertThat(append(1, newRoom(), message(ALICE, "same", "elsewhere")).duplicate())
                .isFalse();
    }

    @Test
    void aDraftSentByAllNodesAtOnceIsAppendedOnce() {
        RoomName room = newRoom();
        List<CompletableFuture<Appended>> answers = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            for (int node = 0; node < 3; node++) {
                answers.add(appending(node, room, message(ALICE, "once-" + number, "from node " + node)));
            }
        }
        List<Appended> placed = answers.stream().map(BrokerNode::get).toList();
        assertThat(placed).filteredOn(answer -> !answer.duplicate()).hasSize(50);
        for (int number = 0; number < 50; number++) {
            List<Appended> same = placed.subList(3 * number, 3 * number + 3);
            assertThat(same)
                    .extracting(Appended::position)
                    .containsOnly(same.get(0).position());
            assertThat(same).extracting(Appended::at).containsOnly(same.get(0).at());
        }
        assertThat(seqs(readAll(0, room))).isEqualTo(oneTo(50));
    }

    @Test
    void anAppendIsHintedToEveryNodeAndADuplicateIsNot() {
        RoomName room = newRoom();
        List<Heard> heard = hearing(room);
        String epoch = append(0, room, message("before")).position().epoch();
        long target =
                append(1, room, message(ALICE, "hinted", "hello")).position().seq();
        append(2, room, edit(ALICE, target, "hello again"));
        append(0, room, message(ALICE, "hinted", "hello"));
        append(1, room, react(BOB, target, "👍"));
        append(2, room, delete(ALICE, target));
        for (Heard node : heard) {
            node.awaits(5);
            append(0, room, message("sentinel"));
            node.awaits(6);
            List<Hint> hints = node.hints().stream()
                    .sorted(Comparator.comparingLong(hint -> hint.entry().seq()))
                    .toList();
            assertThat(hints).extracting(Hint::epoch).containsOnly(epoch);
            assertThat(hints.subList(1, 5))
                    .extracting(hint -> hint.entry().content())
                    .containsExactly(
                            new Content.Message("hello", false),
                            new Content.Edit(target, "hello again"),
                            new Content.Reaction(target, "👍", true),
                            new Content.Delete(target));
            assertThat(hints)
                    .extracting(hint -> hint.entry().seq())
                    .doesNotHaveDuplicates()
                    .startsWith(1L, 2L, 3L, 4L, 5L);
        }
        heard.forEach(Heard::close);
    }

    @Test
    void onlyAKeptMessageIsATarget() {
        RoomName room = newRoom();
        long message = say(room, message("hello"));
        long edit = say(room, edit(ALICE, message, "hello again"));
        for (long target : new long[] {0, -1, edit, edit + 1, Long.MAX_VALUE}) {
            assertRefused(room, edit(ALICE, target, "x"), Code.NO_SUCH_MESSAGE);
            assertRefused(room, delete(ALICE, target), Code.NO_SUCH_MESSAGE);
            assertRefused(room, react(ALICE, target, "👍"), Code.NO_SUCH_MESSAGE);
        }
        assertThat(readAll(0, room)).hasSize(2);
    }

    @Test
    void onlyItsAuthorEditsOrDeletesAMessageAndAnybodyReacts() {
        RoomName room = newRoom();
        long target = say(room, message("hello"));
        assertRefused(room, edit(BOB, target, "x"), Code.FORBIDDEN);
        assertRefused(room, delete(BOB, target), Code.FORBIDDEN);
        append(1, room, react(BOB, target, "👍"));
        append(2, room, edit(ALICE, target, "hello again"));
        append(1, room, delete(ALICE, target));
        assertRefused(room, edit(BOB, target, "x"), Code.NO_SUCH_MESSAGE);
        assertThat(readAll(0, room)).hasSize(4);
    }

    @Test
    void aDeletedMessageIsNoTarget() {
        RoomName room = newRoom();
        long target = say(room, message("hello"));
        append(1, room, delete(ALICE, target));
        assertRefused(room, edit(ALICE, target, "x"), Code.NO_SUCH_MESSAGE);
        assertRefused(room, delete(ALICE, target), Code.NO_SUCH_MESSAGE);
        assertRefused(room, react(BOB, target, "👍"), Code.NO_SUCH_MESSAGE);
    }

    @Test
    void aMessageCarriesAtMostSoManyKindsOfReaction() {
        RoomName room = newRoom();
        long target = say(room, message("hello"));
        for (int kind = 0; kind < RoomLog.MAX_REACTION_KINDS; kind++) {
            append(kind, room, react(ALICE, target, emoji(kind)));
        }
        assertRefused(room, react(ALICE, target, emoji(99)), Code.BAD_REQUEST);
        append(0, room, react(BOB, target, emoji(0)));
        append(1, room, react(BOB, target, emoji(0)));
        append(2, room, unreact(ALICE, target, emoji(0)));
        assertRefused(room, react(ALICE, target, emoji(99)), Code.BAD_REQUEST);
        append(1, room, unreact(BOB, target, emoji(0)));
        append(2, room, unreact(BOB, target, emoji(0)));
        append(0, room, react(BOB, target, emoji(99)));
        assertRefused(room, react(ALICE, target, emoji(0)), Code.BAD_REQUEST);
        append(0, room, unreact(ALICE, target, emoji(0)));
    }

    @Test
    void aRefusedDraftMayComeAgainAndIsJudgedAnew() {
        RoomName room = newRoom();
        Draft early = new Draft("early", ALICE, "a", new Content.Delete(1));
        assertRefused(room, early, Code.NO_SUCH_MESSAGE);
        append(1, room, message("now it is there"));
        assertThat(append(2, room, early).duplicate()).isFalse();
    }

    @Test
    void theNewestEntriesAreKeptAndATrimmedMessageIsNoTarget() {
        RoomName room = newRoom();
        appendEverywhere(room, PER_NODE);
        appendEverywhere(room, 20);
        long last = BrokerContract.KEEP + 60L;
        long first = Math.max(1, last + 1 - keep);
        Head head = node(1).call(broker -> broker.rooms().readAfter(room, 0, 1)).head();
        assertThat(head.seq()).isEqualTo(last);
        assertThat(head.first()).isEqualTo(first);
        assertThat(seqs(readAll(2, room)))
                .isEqualTo(LongStream.rangeClosed(first, last).boxed().toList());
        if (first > 1) {
            assertRefused(room, edit(ALICE, first - 1, "x"), Code.NO_SUCH_MESSAGE);
        }
        append(0, room, react(ALICE, first + 1, "👍"));
    }

    @Test
    void aLogThatStandsBeforeAKnownPositionBeginsANewEpochFirst() {
        RoomName room = newRoom();
        Position before = append(0, room, message("one")).position();
        Position lost = new Position(before.epoch(), before.seq() + 5);
        Appended appended = node(1).call(broker -> broker.rooms().append(room, message("two"), lost));
        assertThat(appended.position().seq()).isEqualTo(before.seq() + 1);
        assertThat(appended.position().epoch()).isNotEqualTo(before.epoch());
        Head head = node(2).call(broker -> broker.rooms().create(room));
        assertThat(head.position()).isEqualTo(appended.position());
        assertThat(head.earlier()).containsExactly(before);
        assertThat(head.continuityOf(lost)).isEqualTo(Head.Continuity.REPLACED);
        assertThat(head.continuityOf(before)).isEqualTo(Head.Continuity.RECOVERABLE);
        Appended next = node(0).call(broker -> broker.rooms().append(room, message("three"), lost));
        assertThat(next.position().epoch()).isEqualTo(head.epoch());
    }

    @Test
    void aKnownPositionThatTheLogHasReachedChangesNothing() {
        RoomName room = newRoom();
        Position known = append(0, room, message("one")).position();
        Position other = new Position("another-epoch", 1000);
        for (Position position : List.of(known, new Position(known.epoch(), 0), other)) {
            Appended appended = node(1).call(broker -> broker.rooms().append(room, message("more"), position));
            assertThat(appended.position().epoch()).isEqualTo(known.epoch());
        }
    }

    /** Appends messages of three users from three nodes at once. */
    private List<Appended> appendEverywhere(RoomName room, int perNode) {
        List<CompletableFuture<Appended>> answers = new ArrayList<>();
        for (int number = 0; number < perNode; number++) {
            for (int node = 0; node < 3; node++) {
                answers.add(appending(node, room, message("number " + number + " of node " + node)));
            }
        }
        return answers.stream().map(BrokerNode::get).toList();
    }

    private void assertRefused(RoomName room, Draft draft, Code code) {
        for (BrokerNode node : nodes) {
            assertThat(node.refused(broker -> broker.rooms().append(room, draft, null))
                            .code())
                    .isEqualTo(code);
        }
    }

    private static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static String emoji(int kind) {
        return Character.toString(0x1F600 + kind);
    }
}
