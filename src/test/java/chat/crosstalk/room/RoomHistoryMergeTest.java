package chat.crosstalk.room;

import static chat.crosstalk.room.Drafts.ALICE;
import static chat.crosstalk.room.Drafts.BOB;
import static chat.crosstalk.room.Drafts.delete;
import static chat.crosstalk.room.Drafts.edit;
import static chat.crosstalk.room.Drafts.message;
import static chat.crosstalk.room.Drafts.react;
import static chat.crosstalk.room.Drafts.topic;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RoomHistoryMergeTest {

    private static final int KEEP = 100;

    private final RoomHistory winner = RoomHistory.begin("shared", 0);
    private RoomHistory loser = RoomHistory.begin("unused", 0);
    private long now;

    @Test
    void theUnionIsTheWinnersOrderThenWhatOnlyTheLoserHad() {
        say(winner, "both");
        split("winner's", "loser's");
        say(winner, "w1");
        say(loser, "l1");
        say(winner, "w2");
        say(loser, "l2");
        RoomHistory union = merge();
        assertThat(ids(union)).containsExactly("both", "w1", "w2", "l1", "l2");
        Head head = union.head();
        assertThat(head.position()).isEqualTo(new Position("merged", 5));
        assertThat(head.earlier())
                .containsExactly(new Position("shared", 1), new Position("loser's", 1), new Position("winner's", 3));
        assertThat(head.continuityOf(new Position("winner's", 3))).isEqualTo(Head.Continuity.RECOVERABLE);
        assertThat(head.continuityOf(new Position("loser's", 1))).isEqualTo(Head.Continuity.RECOVERABLE);
        assertThat(head.continuityOf(new Position("loser's", 2))).isEqualTo(Head.Continuity.REPLACED);
    }

    @Test
    void theTopicOfTheUnionIsTheOneThatStandsLastInItsOrder() {
        winner.append(topic(ALICE, "both"), ++now, null, "unused", KEEP);
        split("winner's", "loser's");
        assertThat(merge().after(0, 1).topic())
                .isNotNull()
                .extracting(Entry::seq)
                .isEqualTo(1L);
        loser.append(topic(BOB, "the loser's"), ++now, null, "unused", KEEP);
        winner.append(topic(ALICE, "the winner's"), ++now, null, "unused", KEEP);
        assertThat(merge().after(0, 1).topic())
                .isNotNull()
                .extracting(Entry::seq, Entry::content)
                .containsExactly(3L, new Content.Topic("the loser's"));
    }

    @Test
    void anEpochThatBothWentOnInEndsWhereTheyParted() {
        say(winner, "both");
        loser = RoomHistory.restore(winner.snapshot());
        say(winner, "w1");
        say(loser, "l1");
        Head head = merge().head();
        assertThat(head.position()).isEqualTo(new Position("merged", 3));
        assertThat(head.earlier()).containsExactly(new Position("shared", 1));
    }

    @Test
    void aLogThatTheOtherBeginsWithIsGoneOnWith() {
        say(winner, "both");
        split("winner's", "loser's");
        say(winner, "w1");
        for (RoomHistory union : List.of(
                RoomHistory.merge(winner, loser, "merged", KEEP), RoomHistory.merge(loser, winner, "merged", KEEP))) {
            assertThat(ids(union)).containsExactly("both", "w1");
            assertThat(union.head().position()).isEqualTo(new Position("winner's", 2));
            assertThat(union.head().continuityOf(new Position("loser's", 1))).isEqualTo(Head.Continuity.RECOVERABLE);
            assertThat(union.head().continuityOf(new Position("loser's", 2))).isEqualTo(Head.Continuity.REPLACED);
        }
    }

    @Test
    void logsThatHaveNothingInCommonAreJoined() {
        say(winner, "w1");
        loser = RoomHistory.begin("another", 0);
        say(loser, "l1");
        RoomHistory union = merge();
        assertThat(ids(union)).containsExactly("w1", "l1");
        assertThat(union.head().continuityOf(new Position("another", 1))).isEqualTo(Head.Continuity.REPLACED);
        assertThat(union.head().continuityOf(new Position("shared", 1))).isEqualTo(Head.Continuity.RECOVERABLE);
    }

    @Test
    void aDraftThatBothHaveIsThereOnceAndAnsweredWithItsPlace() {
        say(winner, "both");
        split("winner's", "loser's");
        say(loser, "l1");
        say(loser, "resent");
        say(winner, "resent");
        RoomHistory union = merge();
        assertThat(ids(union)).containsExactly("both", "resent", "l1");
        for (String id : ids(union)) {
            Appended again = append(union, message(ALICE, id, "again"));
            assertThat(again.duplicate()).isTrue();
            assertThat(union.after(again.position().seq() - 1, 1).entries())
                    .extracting(Entry::id)
                    .containsExactly(id);
        }
    }

    @Test
    void timeDoesNotGoBack() {
        say(winner, "both");
        split("winner's", "loser's");
        now = 100;
        say(loser, "l1");
        now = 300;
        say(loser, "l2");
        now = 200;
        say(winner, "w1");
        assertThat(merge().after(0, 10).entries()).extracting(Entry::at).containsExactly(0L, 200L, 200L, 300L);
    }

    @Test
    void whatTheLosersEntriesAreAboutIsFoundAtItsNewPlace() {
        say(winner, "both");
        split("winner's", "loser's");
        say(winner, "w1");
        say(loser, "l1");
        say(loser, "l2");
        append(loser, edit(ALICE, 2, "l1 edited"));
        append(loser, delete(ALICE, 3));
        append(loser, react(BOB, 2, "👍"));
        append(loser, edit(ALICE, 1, "both edited"));
        RoomHistory union = merge();
        assertThat(union.after(0, 10).entries())
                .extracting(Entry::content)
                .containsExactly(
                        new Content.Message("both edited", true),
                        new Content.Message("text", false),
                        new Content.Message("l1 edited", true),
                        new Content.Erased(0),
                        new Content.Edit(3, "l1 edited"),
                        new Content.Delete(4),
                        new Content.Reaction(3, "👍", true),
                        new Content.Edit(1, "both edited"));
    }

    @Test
    void anEditOfWhatTheWinnerDeletedSaysNothing() {
        say(winner, "both");
        split("winner's", "loser's");
        append(winner, delete(ALICE, 1));
        append(loser, edit(ALICE, 1, "secret"));
        append(loser, react(BOB, 1, "👍"));
        assertThat(merge().after(0, 10).entries())
                .extracting(Entry::content)
                .containsExactly(
                        new Content.Erased(0),
                        new Content.Delete(1),
                        new Content.Erased(1),
                        new Content.Reaction(1, "👍", true));
    }

    @Test
    void aDeletionByTheLoserErasesTheWinnersEditsToo() {
        say(winner, "both");
        split("winner's", "loser's");
        append(winner, edit(ALICE, 1, "secret"));
        append(loser, delete(ALICE, 1));
        assertThat(merge().after(0, 10).entries())
                .extracting(Entry::content)
                .containsExactly(new Content.Erased(0), new Content.Erased(1), new Content.Delete(1));
    }

    @Test
    void aMessageHasNoMoreKindsOfReactionAfterwards() {
        say(winner, "both");
        split("winner's", "loser's");
        for (int kind = 0; kind < 15; kind++) {
            append(winner, react(BOB, 1, "winner's " + kind));
            append(loser, react(BOB, 1, "loser's " + kind));
        }
        RoomHistory union = merge();
        assertThat(union.head().seq()).isEqualTo(1 + Content.Reaction.MAX_KINDS);
    }

    @Test
    void whatTheWinnerHadAndForgotDoesNotComeBack() {
        for (int number = 0; number < 5; number++) {
            say(winner, "both " + number);
        }
        split("winner's", "loser's");
        say(loser, "l1");
        for (int number = 0; number < 3 * KEEP; number++) {
            now += 60_000;
            say(winner, "w" + number);
        }
        say(loser, "l2");
        RoomHistory union = merge();
        assertThat(ids(union))
                .hasSize(KEEP)
                .endsWith("w" + (3 * KEEP - 1), "l2")
                .noneMatch(id -> id.startsWith("both"));
        assertThat(union.head().seq()).isEqualTo(5 + 3 * KEEP + 1);
    }

    @Test
    void whatOnlyTheLoserHadIsNotLostThoughTheWinnerWentFarAhead() {
        say(winner, "both");
        split("winner's", "loser's");
        now = 1_000;
        say(loser, "l1");
        for (int number = 0; number < 3 * KEEP; number++) {
            say(winner, "w" + number);
        }
        RoomHistory union = merge();
        assertThat(ids(union)).hasSize(KEEP).endsWith("w" + (3 * KEEP - 1), "l1");
    }

    @Test
    void anAnswerThatOnlyTheLoserGaveAndKeepsNoMoreIsStillGiven() {
        say(winner, "both");
        split("winner's", "loser's");
        Appended first = append(loser, message(ALICE, "l0", "text"));
        for (int number = 1; number <= KEEP; number++) {
            say(loser, "l" + number);
        }
        say(winner, "w1");
        assertThat(append(merge(), message(ALICE, "l0", "text")))
                .isEqualTo(new Appended(first.position(), first.at(), true));
    }

    private void split(String winnersEpoch, String losersEpoch) {
        loser = RoomHistory.restore(winner.snapshot());
        winner.beginEpoch(winnersEpoch);
        loser.beginEpoch(losersEpoch);
    }

    private RoomHistory merge() {
        return RoomHistory.merge(winner, loser, "merged", KEEP);
    }

    private void say(RoomHistory history, String id) {
        append(history, message(ALICE, id, "text"));
    }

    private Appended append(RoomHistory history, Draft draft) {
        return history.append(draft, now, null, "never", KEEP);
    }

    private static List<String> ids(RoomHistory history) {
        return history.after(0, 1_000).entries().stream().map(Entry::id).toList();
    }
}
