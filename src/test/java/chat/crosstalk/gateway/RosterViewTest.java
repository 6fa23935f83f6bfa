package chat.crosstalk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.presence.Member;
import chat.crosstalk.presence.PresenceChange;
import chat.crosstalk.room.User;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the readers of a room are told of its people. */
final class RosterViewTest {

    private static final Member ALICE = member("a", "alice");
    private static final Member BEN = member("b", "ben");
    private static final Member CARA = member("c", "cara");

    private final RosterView view = new RosterView(2);

    @Test
    void fewPeopleAreNamedAsTheyCome() {
        PresenceChange change = joined(ALICE);
        assertThat(view.take(change, List.of(ALICE)).change()).isEqualTo(change);
    }

    @Test
    void whoComesIntoACrowdIsToldTheFirstOnes() {
        assertThat(view.firstOf(List.of(ALICE, BEN, CARA))).containsExactly(ALICE, BEN);
    }

    @Test
    void afterACrowdEverybodyIsNamedAgainAndWhoLeftMeanwhileToo() {
        view.take(joined(ALICE), List.of(ALICE));
        assertThat(view.crowded(3)).isTrue();
        view.crowd();

        RosterView.Told told = view.take(left(CARA, 1), List.of(BEN));

        assertThat(told.change().joined()).containsExactly(BEN);
        assertThat(told.change().left()).containsExactlyInAnyOrder(ALICE.user(), CARA.user());
        assertThat(view.take(joined(CARA), List.of(BEN, CARA)).change().joined())
                .containsExactly(CARA);
    }

    @Test
    void whoWasNotToldForAWhileIsToldTheDifference() {
        view.take(joined(ALICE), List.of(ALICE));
        Map<String, Member> before = Map.of("a", ALICE);
        view.take(joined(BEN), List.of(BEN));

        PresenceChange change = view.since(before, 1);

        assertThat(change.joined()).containsExactly(BEN);
        assertThat(change.left()).containsExactly(ALICE.user());
        assertThat(change.count()).isEqualTo(1);
    }

    private static PresenceChange joined(Member member) {
        return new PresenceChange(List.of(member), List.of(), List.of(), List.of(), 1);
    }

    private static PresenceChange left(Member member, int count) {
        return new PresenceChange(List.of(), List.of(member.user()), List.of(), List.of(), count);
    }

    private static Member member(String id, String name) {
        return new Member(new User(id, name), new TreeSet<>(List.of("n")), false);
    }
}
