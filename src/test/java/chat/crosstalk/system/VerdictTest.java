package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Line;
import chat.crosstalk.system.Evidence.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The judge of the system tests acquits what is right and convicts each kind of wrong. */
final class VerdictTest {

    private static final Line A1 = post(1, "ann", 1);
    private static final Line B1 = post(2, "bob", 1);
    private static final Line A2 = post(3, "ann", 2);
    private static final Line A3 = post(4, "ann", 3);
    private static final List<Line> LOG = List.of(A1, B1, A2, A3);

    @Test
    void viewsThatAreTheLogAreAcquitted() {
        Verdict verdict = on(LOG, ann(LOG), bob(LOG));
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict).isEqualTo(new Verdict(4, 0, 0, 0, 0, 7, List.of()));
    }

    @Test
    void whoCameLaterSeesTheEndOfTheLogAndIsAcquitted() {
        assertThat(on(LOG, ann(LOG), late(3, A2, A3)).faults()).isEmpty();
    }

    @Test
    void whoCameLastOfAllSeesNothingAndIsAcquitted() {
        assertThat(on(LOG, ann(LOG), late(5)).faults()).isEmpty();
    }

    @Test
    void anEmptyRoomIsAcquitted() {
        assertThat(on(List.of(), late(1)).faults()).isEmpty();
    }

    @Test
    void aRefusedPostThatIsInNoLogIsNoLoss() {
        List<Line> log = List.of(A1, B1);
        assertThat(on(log, witness("ann", Map.of(1, 0), log), bob(log)).faults())
                .isEmpty();
    }

    @Test
    void anAcceptedPostThatIsInNoLogIsLost() {
        List<Line> log = List.of(A1, B1, A2);
        Verdict verdict = on(log, ann(log), bob(log));
        assertThat(verdict.lost()).isEqualTo(1);
        assertThat(verdict.faults()).containsExactly("room: lost no. 3 of ann");
    }

    @Test
    void aPostOfSomebodyElseUnderTheSameIdIsNoReplacement() {
        List<Line> log = List.of(A1, post(2, "ann", 2));
        Verdict verdict = on(log, witness("ann", Map.of(1, 0, 2, 0), log), witness("bob", Map.of(1, 0), log));
        assertThat(verdict.faults()).containsExactly("room: lost no. 1 of bob");
    }

    @Test
    void aPostThatIsThereTwiceIsDuplicated() {
        List<Line> log = List.of(A1, B1, A2, A3, post(5, "ann", 3));
        Verdict verdict = on(log, ann(log), bob(log));
        assertThat(verdict.duplicated()).isEqualTo(1);
        assertThat(verdict.faults()).contains("room: ann/p3 is there 2 times");
    }

    @Test
    void anAuthorsPostsThatChangedPlacesAreReordered() {
        List<Line> log = List.of(A1, B1, post(3, "ann", 3), post(4, "ann", 2));
        Verdict verdict = on(log, ann(log), bob(log));
        assertThat(verdict.reordered()).isEqualTo(1);
        assertThat(verdict.faults()).containsExactly("room: posts of ann are in the order [1, 3, 2]");
    }

    @Test
    void whereLogsWereMergedOnlyThePostsOfOneSocketHaveAnOrder() {
        List<Line> log = List.of(post(1, "ann", 2), post(2, "ann", 1), post(3, "ann", 3));
        Witness moved = anew(witness("ann", Map.of(1, 0, 2, 1, 3, 1), log));
        assertThat(on(log, moved).faults()).isEmpty();
        Witness stayed = anew(witness("ann", Map.of(1, 0, 2, 0, 3, 0), log));
        assertThat(on(log, stayed).faults()).containsExactly("room: posts of ann are in the order [2, 1, 3]");
        assertThat(on(log, moved).anew()).isEqualTo(1);
    }

    @Test
    void aLogWithAHoleIsConvicted() {
        List<Line> log = List.of(A1, A2, A3);
        assertThat(on(log, ann(log)).faults()).containsExactly("room: in the log 3 follows 1");
    }

    @Test
    void aViewThatMissedAnEntryIsConvicted() {
        convictsTheView(List.of(A1, A2, A3), "has " + A2 + " where the log has " + B1);
    }

    @Test
    void aViewThatMissedTheEndIsConvicted() {
        convictsTheView(List.of(A1, B1, A2), "has nothing where the log has " + A3);
    }

    @Test
    void aViewThatMissedItsBeginningIsConvicted() {
        convictsTheView(List.of(B1, A2, A3), "has " + B1 + " where the log has " + A1);
    }

    @Test
    void aViewThatSawNothingIsConvicted() {
        convictsTheView(List.of(), "has nothing where the log has " + A1);
    }

    @Test
    void aViewThatSawAnEntryTwiceIsConvicted() {
        convictsTheView(List.of(A1, B1, B1, A2, A3), "has " + B1 + " where the log has " + A2);
    }

    @Test
    void aViewThatSawEntriesInAnotherOrderIsConvicted() {
        convictsTheView(List.of(A1, A2, B1, A3), "has " + A2 + " where the log has " + B1);
    }

    @Test
    void aViewThatSawAnEntryFromNowhereIsConvicted() {
        Line forged = post(5, "eve", 1);
        convictsTheView(List.of(A1, B1, A2, A3, forged), "has " + forged + " where the log has nothing");
    }

    @Test
    void aViewThatSawAnotherTextIsConvicted() {
        Line other = new Line(2, "message", "p1", "bob", 2, "", 0, "another text", false);
        convictsTheView(List.of(A1, other, A2, A3), "has " + other + " where the log has " + B1);
    }

    @Test
    void aViewInAnotherEpochIsConvicted() {
        Witness elsewhere = new Witness("bob", Map.of(1, 0), 7, "F", 1, LOG, 0, List.of());
        Verdict verdict = on(LOG, ann(LOG), elsewhere);
        assertThat(verdict.faults())
                .singleElement()
                .asString()
                .contains("the view of bob stands in epoch F, the log in E");
    }

    @Test
    void aViewThatIsRightInTheEndButWasToldWrongIsConvicted() {
        Witness told = new Witness("bob", Map.of(1, 0), 7, "E", 1, LOG, 0, List.of("hole"));
        assertThat(on(LOG, ann(LOG), told).faults()).singleElement().asString().contains("bob", "[hole]");
    }

    private static void convictsTheView(List<Line> seen, String what) {
        Verdict verdict = on(LOG, ann(LOG), bob(seen));
        assertThat(verdict.reordered()).isEqualTo(1);
        assertThat(verdict.faults()).singleElement().asString().contains("room: the view of bob " + what);
    }

    private static Verdict on(List<Line> log, Witness... witnesses) {
        return Verdict.on(List.of(new Evidence("room", "E", log, List.of(witnesses))));
    }

    private static Witness ann(List<Line> seen) {
        return witness("ann", Map.of(1, 0, 2, 0, 3, 0), seen);
    }

    private static Witness bob(List<Line> seen) {
        return witness("bob", Map.of(1, 0), seen);
    }

    private static Witness late(long first, Line... seen) {
        return new Witness("late", Map.of(), 0, "E", first, List.of(seen), 0, List.of());
    }

    private static Witness witness(String user, Map<Integer, Integer> accepted, List<Line> seen) {
        return new Witness(user, accepted, 7, "E", 1, new ArrayList<>(seen), 0, List.of());
    }

    private static Witness anew(Witness witness) {
        return new Witness(
                witness.user(),
                witness.accepted(),
                witness.longestMillis(),
                witness.epoch(),
                witness.first(),
                witness.seen(),
                1,
                witness.faults());
    }

    private static Line post(long seq, String author, int number) {
        return new Line(seq, "message", Participant.postId(number), author, seq, "", 0, "says " + number, false);
    }
}
