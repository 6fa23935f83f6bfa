package chat.crosstalk.room;

import static chat.crosstalk.room.Drafts.ALICE;
import static chat.crosstalk.room.Drafts.BOB;
import static chat.crosstalk.room.Drafts.delete;
import static chat.crosstalk.room.Drafts.edit;
import static chat.crosstalk.room.Drafts.message;
import static chat.crosstalk.room.Drafts.react;
import static chat.crosstalk.room.Drafts.unreact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RoomHistoryTest {

    private static final int KEEP = 10;
    private static final long MINUTE = 60_000;

    private final RoomHistory history = RoomHistory.begin("first", 1_000);
    private long now = 1_000;

    @Test
    void beginsEmpty() {
        assertThat(history.head()).isEqualTo(new Head("first", 0, 1, 1_000, List.of()));
        assertThat(history.after(0, 5)).isEqualTo(new Page(history.head(), List.of(), false, null));
        assertThat(history.before(Long.MAX_VALUE, 5)).isEqualTo(new Page(history.head(), List.of(), false, null));
    }

    @Test
    void timeNeverGoesBack() {
        now = 5_000;
        assertThat(append(message("one")).at()).isEqualTo(5_000);
        now = 4_000;
        assertThat(append(message("two")).at()).isEqualTo(5_000);
        now = 5_001;
        assertThat(append(message("three")).at()).isEqualTo(5_001);
    }

    @Test
    void aRepeatedDraftGetsItsFirstAnswerAlsoInALaterEpoch() {
        Appended first = append(message(ALICE, "again", "text"));
        history.beginEpoch("second");
        now += MINUTE;
        assertThat(append(message(ALICE, "again", "other"))).isEqualTo(new Appended(first.position(), 1_000, true));
        assertThat(history.head().seq()).isEqualTo(1);
    }

    @Test
    void aDraftIsRememberedForTenMinutesHoweverTheyAreDividedByOtherDrafts() {
        for (long step = MINUTE / 2; step <= 11 * MINUTE; step += MINUTE / 2) {
            String id = "after-" + step;
            long since = now;
            append(message(ALICE, id, "text"));
            while (now + step <= since + 10 * MINUTE) {
                now += step;
                append(message("between"));
            }
            now = since + 10 * MINUTE;
            assertThat(append(message(ALICE, id, "text")).duplicate()).isTrue();
        }
    }

    @Test
    void aDraftIsForgottenAfterItsGenerationHasAged() {
        append(message(ALICE, "old", "text"));
        now += 11 * MINUTE;
        append(message("next generation"));
        now += 11 * MINUTE;
        append(message("the one after"));
        assertThat(append(message(ALICE, "old", "text")).duplicate()).isFalse();
    }

    @Test
    void theLastHundredThousandDraftsAreRememberedAndNoMoreThanTwice() {
        int count = 3 * RecentAnswers.MAX_KEYS;
        for (int number = 1; number <= count; number++) {
            append(message(ALICE, "m" + number, "text"));
        }
        RoomHistory.Snapshot snapshot = history.snapshot();
        int remembered = snapshot.previous().answers().size()
                + snapshot.current().answers().size();
        assertThat(remembered).isBetween(RecentAnswers.MAX_KEYS, 2 * RecentAnswers.MAX_KEYS);
        for (int number = count - RecentAnswers.MAX_KEYS + 1; number <= count; number++) {
            Appended again = append(message(ALICE, "m" + number, "text"));
            assertThat(again.duplicate()).isTrue();
            assertThat(again.position().seq()).isEqualTo(number);
        }
        assertThat(append(message(ALICE, "m1", "text")).duplicate()).isFalse();
    }

    @Test
    void onlyTheNewestEntriesAreKept() {
        for (int number = 1; number <= KEEP + 3; number++) {
            append(message("text " + number));
        }
        assertThat(history.head().first()).isEqualTo(4);
        assertThat(history.after(0, 2).entries()).extracting(Entry::seq).containsExactly(4L, 5L);
        assertThat(refused(react(BOB, 3, "👍"))).isEqualTo(Code.NO_SUCH_MESSAGE);
        append(react(BOB, 5, "👍"));
        assertThat(history.before(5, 9).more()).isFalse();
    }

    @Test
    void anEditChangesTheMessageInPlace() {
        append(message("first"));
        append(edit(ALICE, 1, "second"));
        append(edit(ALICE, 1, "third"));
        assertThat(contents())
                .containsExactly(
                        new Content.Message("third", true),
                        new Content.Edit(1, "second"),
                        new Content.Edit(1, "third"));
    }

    @Test
    void aDeletionErasesTheMessageAndItsEditsAndNothingElse() {
        append(message("secret"));
        append(message("other"));
        append(edit(ALICE, 1, "secret too"));
        append(edit(ALICE, 2, "other too"));
        append(react(BOB, 1, "👍"));
        append(delete(ALICE, 1));
        assertThat(contents())
                .containsExactly(
                        new Content.Erased(0),
                        new Content.Message("other too", true),
                        new Content.Erased(1),
                        new Content.Edit(2, "other too"),
                        new Content.Reaction(1, "👍", true),
                        new Content.Delete(1));
    }

    @Test
    void kindsOfReactionAreCountedByWhatIsSetNow() {
        append(message("hello"));
        for (int kind = 0; kind < Content.Reaction.MAX_KINDS; kind++) {
            history.append(react(ALICE, 1, "kind " + kind), now, null, "never", 100);
        }
        assertThat(refused(react(BOB, 1, "one more"))).isEqualTo(Code.BAD_REQUEST);
        history.append(unreact(BOB, 1, "kind 0"), now, null, "never", 100);
        assertThat(refused(react(BOB, 1, "one more"))).isEqualTo(Code.BAD_REQUEST);
        history.append(unreact(ALICE, 1, "kind 0"), now, null, "never", 100);
        history.append(react(BOB, 1, "one more"), now, null, "never", 100);
        RoomHistory copy = RoomHistory.restore(history.snapshot());
        Rejection rejection = catchThrowableOfType(
                Rejection.class, () -> copy.append(react(BOB, 1, "kind 0"), now, null, "never", 100));
        assertThat(rejection.code()).isEqualTo(Code.BAD_REQUEST);
    }

    @Test
    void aKnownPositionBeyondTheHeadBeginsANewEpochAlsoIfTheDraftIsRefused() {
        append(message("one"));
        Position lost = new Position("first", 2);
        assertThat(refused(delete(BOB, 1), lost)).isEqualTo(Code.FORBIDDEN);
        assertThat(history.head().epoch()).isEqualTo("candidate");
        assertThat(history.head().earlier()).containsExactly(new Position("first", 1));
        assertThat(history.checkKnown(lost, "another")).isFalse();
        assertThat(history.checkKnown(new Position("candidate", 1), "another")).isFalse();
        assertThat(history.checkKnown(null, "another")).isFalse();
        assertThat(history.checkKnown(new Position("candidate", 2), "another")).isTrue();
    }

    @Test
    void anEpochBeginsOnceAndABoundedNumberIsRemembered() {
        for (int number = 0; number < 40; number++) {
            assertThat(history.beginEpoch("epoch " + number)).isTrue();
            assertThat(history.beginEpoch("epoch " + number)).isFalse();
            append(message("text"));
        }
        assertThat(history.beginEpoch("epoch 30")).isFalse();
        Head head = history.head();
        assertThat(head.epoch()).isEqualTo("epoch 39");
        assertThat(head.earlier()).hasSize(Head.EARLIER_EPOCHS);
        assertThat(head.earlier()).extracting(Position::epoch).doesNotHaveDuplicates();
        assertThat(head.earlier().get(0)).isEqualTo(new Position("epoch 7", 8));
        assertThat(head.earlier().get(Head.EARLIER_EPOCHS - 1)).isEqualTo(new Position("epoch 38", 39));
    }

    @Test
    void aRestoredLogIsEqualAndIndependent() {
        append(message(ALICE, "one", "hello"));
        append(edit(ALICE, 1, "hello again"));
        history.beginEpoch("second");
        RoomHistory copy = RoomHistory.restore(history.snapshot());
        assertThat(copy.snapshot()).usingRecursiveComparison().isEqualTo(history.snapshot());
        append(delete(ALICE, 1));
        assertThat(copy.head().seq()).isEqualTo(2);
        assertThat(copy.after(0, 1).entries().get(0).content()).isEqualTo(new Content.Message("hello again", true));
        assertThat(copy.append(message(ALICE, "one", "x"), now, null, "never", KEEP)
                        .duplicate())
                .isTrue();
    }

    private Appended append(Draft draft) {
        return history.append(draft, now, null, "candidate", KEEP);
    }

    private Code refused(Draft draft) {
        return refused(draft, null);
    }

    private Code refused(Draft draft, @Nullable Position known) {
        Rejection rejection =
                catchThrowableOfType(Rejection.class, () -> history.append(draft, now, known, "candidate", KEEP));
        return rejection.code();
    }

    private List<Content> contents() {
        return history.after(0, 100).entries().stream().map(Entry::content).toList();
    }
}
