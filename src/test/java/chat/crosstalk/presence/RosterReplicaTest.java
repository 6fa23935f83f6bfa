package chat.crosstalk.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.clock.ManualClock;
import chat.crosstalk.peers.Sender;
import chat.crosstalk.presence.PresenceSignal.Changes;
import chat.crosstalk.presence.PresenceSignal.RosterPart;
import chat.crosstalk.room.User;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of other nodes' people, though signals are lost, repeated and late. */
final class RosterReplicaTest {

    private static final Sender B = new Sender("b", "b1");
    private static final Seat ALICE = new Seat(new User("a1", "alice"), false);
    private static final Seat BOB = new Seat(new User("b1", "bob"), false);
    private static final long GRACE = 5_000;

    private final ManualClock clock = new ManualClock();
    private final RosterReplica replica = new RosterReplica(clock, GRACE);

    @Test
    void changesThatFollowAWholeRosterAreTaken() {
        assertThat(replica.take(whole(B, 3, ALICE))).containsExactly("a1");
        assertThat(replica.take(new Changes(B, 4, List.of(BOB), List.of("a1")))).containsExactlyInAnyOrder("a1", "b1");

        assertThat(nodesOf("a1")).isEmpty();
        assertThat(nodesOf("b1")).containsExactly("b");
        assertThat(replica.behind("b")).isFalse();
    }

    @Test
    void aChangeAfterAMissingOneIsNotTakenAndTheWholeIsWanted() {
        replica.take(whole(B, 3, ALICE));

        assertThat(replica.take(new Changes(B, 5, List.of(BOB), List.of()))).isEmpty();
        assertThat(replica.behind("b")).isTrue();
        replica.take(whole(B, 4, ALICE));
        assertThat(replica.behind("b")).isTrue();
        replica.take(whole(B, 5, ALICE, BOB));
        assertThat(replica.behind("b")).isFalse();
        assertThat(nodesOf("b1")).containsExactly("b");
    }

    @Test
    void aRepeatedChangeAndAnOlderWholeChangeNothing() {
        replica.take(whole(B, 3, ALICE));
        replica.take(new Changes(B, 4, List.of(), List.of("a1")));

        assertThat(replica.take(new Changes(B, 4, List.of(ALICE), List.of()))).isEmpty();
        assertThat(replica.take(whole(B, 3, ALICE))).isEmpty();
        assertThat(nodesOf("a1")).isEmpty();
    }

    @Test
    void aNodeThatIsKnownOnlyByItsNumberHasNotToldWhoItHas() {
        replica.hasVersion(B, 2);

        assertThat(replica.behind("b")).isTrue();
        assertThat(replica.knows("b")).isFalse();
        replica.take(whole(B, 2, ALICE));
        assertThat(replica.behind("b")).isFalse();
        assertThat(replica.knows("b")).isTrue();
    }

    @Test
    void aWholeInPartsCountsWhenItsLastPartIsThere() {
        assertThat(replica.take(new RosterPart(B, 2, List.of(ALICE), true, false)))
                .isEmpty();
        assertThat(nodesOf("a1")).isEmpty();

        replica.take(new RosterPart(B, 2, List.of(BOB), false, true));
        assertThat(nodesOf("a1")).containsExactly("b");
        assertThat(nodesOf("b1")).containsExactly("b");
    }

    @Test
    void aWholeThatBeginsAnewForgetsTheHalfThatCameBefore() {
        replica.take(new RosterPart(B, 2, List.of(ALICE), true, false));
        replica.take(whole(B, 3, BOB));

        assertThat(nodesOf("a1")).isEmpty();
        assertThat(nodesOf("b1")).containsExactly("b");
    }

    @Test
    void peopleOfANodeThatLeftKeepTheirSeatsForTheGraceAndThoseOfOneThatIsGoneDoNot() {
        replica.take(whole(B, 2, ALICE));
        replica.take(whole(new Sender("c", "c1"), 2, BOB));

        assertThat(replica.gone("c")).containsExactly("b1");
        replica.left("b");
        clock.skip(GRACE - 1);
        assertThat(replica.expire()).isEmpty();
        assertThat(nodesOf("a1")).containsExactly("b");
        clock.skip(1);
        assertThat(replica.expire()).containsExactly("a1");
        assertThat(nodesOf("a1")).isEmpty();
        assertThat(replica.hasDeparted()).isFalse();
    }

    @Test
    void aNodeThatWasStartedAnewIsAskedAndItsFormerPeopleKeepTheirSeatsMeanwhile() {
        replica.take(whole(B, 9, ALICE));
        Sender again = new Sender("b", "b2");

        assertThat(replica.take(new Changes(again, 2, List.of(BOB), List.of()))).isEmpty();
        assertThat(replica.behind("b")).isTrue();
        replica.take(whole(again, 2, BOB));
        assertThat(replica.behind("b")).isFalse();
        assertThat(nodesOf("a1")).containsExactly("b");
        clock.skip(GRACE);
        assertThat(replica.expire()).containsExactly("a1");
    }

    private List<String> nodesOf(String userId) {
        List<String> nodes = new ArrayList<>();
        replica.seats(userId, (node, seat) -> nodes.add(node));
        return nodes;
    }

    private static RosterPart whole(Sender from, long version, Seat... seats) {
        return new RosterPart(from, version, List.of(seats), true, true);
    }
}
