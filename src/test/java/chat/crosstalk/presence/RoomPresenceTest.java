package chat.crosstalk.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.ImmediateBroker;
import chat.crosstalk.clock.ManualClock;
import chat.crosstalk.peers.Channels;
import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** People of several nodes in one room, over a bus that loses what the test wants. */
final class RoomPresenceTest {

    private static final RoomName ROOM = RoomName.parse("lobby");
    private static final User ALICE = new User("a1", "alice");
    private static final User BOB = new User("b1", "bob");
    private static final long TOLD = 100;
    /** A node that was asked for its roster is asked again no sooner. */
    private static final long ASK_PAUSE = 1_000;

    private static final long GRACE = 5_000;
    private static final long SLOW_BEAT = 5_000;

    private final ManualClock clock = new ManualClock();
    private final ImmediateBroker.Cluster cluster = new ImmediateBroker.Cluster(clock);
    private final Node a = new Node("a");
    private final Node b = new Node("b");

    @Test
    void whoComesInOnOneNodeIsSeenOnTheOtherAndGoesWhenTheySaySo() {
        b.room.join(1, ALICE, false);
        clock.advance(TOLD);
        assertThat(a.heard).containsExactly("+alice[b]");
        assertThat(b.heard).containsExactly("+alice[b]");

        b.room.leave(1, true);
        clock.advance(TOLD);
        assertThat(a.heard).containsExactly("+alice[b]", "-alice");
        assertThat(a.room.members()).isEmpty();
        assertThat(b.room.vacant()).isTrue();
    }

    @Test
    void anIdleSocketDoesNotMakeAwayWhoeverTypesInAnother() {
        b.room.join(1, ALICE, false);
        b.room.join(2, ALICE, false);
        clock.advance(TOLD);
        b.room.away(1, true);
        clock.advance(TOLD);
        assertThat(a.heard).containsExactly("+alice[b]");

        b.room.away(2, true);
        clock.advance(TOLD);
        b.room.away(2, false);
        clock.advance(TOLD);
        assertThat(a.heard).containsExactly("+alice[b]", "alice away", "alice back");
    }

    @Test
    void whoIsAwayOnOneNodeIsNotAwayWhileTheyAreAwakeOnAnother() {
        a.room.join(1, ALICE, false);
        b.room.join(1, ALICE, true);
        clock.advance(TOLD);

        assertThat(a.room.members()).extracting(Member::away).containsExactly(false);
        a.room.away(1, true);
        clock.advance(TOLD);
        assertThat(a.room.members()).extracting(Member::away).containsExactly(true);
        assertThat(b.room.members()).extracting(Member::away).containsExactly(true);
    }

    @Test
    void aReconnectWithinTheGraceDoesNotShowThoughItGoesToAnotherNode() {
        a.room.join(1, ALICE, false);
        clock.advance(TOLD);
        a.room.leave(1, false);
        clock.advance(GRACE - 1_000);
        b.room.join(1, ALICE, false);
        clock.advance(2 * GRACE);

        assertThat(a.heard).containsExactly("+alice[a]");
        assertThat(a.room.members())
                .extracting(member -> List.copyOf(member.nodes()))
                .containsExactly(List.of("b"));
    }

    @Test
    void aBrokenSocketThatDoesNotComeBackIsSeenToGoAfterTheGrace() {
        b.room.join(1, ALICE, false);
        clock.advance(TOLD);
        b.room.leave(1, false);
        clock.advance(GRACE - 1);
        assertThat(b.room.vacant()).isFalse();

        clock.advance(1 + TOLD);
        assertThat(b.room.vacant()).isTrue();
        assertThat(a.heard).containsExactly("+alice[b]", "-alice");
    }

    @Test
    void aLostLastSignalIsHealedByTheSlowBeat() {
        b.room.join(1, ALICE, false);
        clock.advance(TOLD);
        lose(RoomPresenceTest::presence);
        b.room.join(2, BOB, false);
        b.room.leave(1, true);
        clock.advance(TOLD);
        assertThat(a.heard).containsExactly("+alice[b]");

        lose(payload -> false);
        clock.advance(SLOW_BEAT + TOLD);
        assertThat(a.heard).containsExactly("+alice[b]", "+bob[b]", "-alice");
    }

    @Test
    void aLostSignalIsNoticedByTheNextOneAndAskedFor() {
        b.room.join(1, ALICE, false);
        clock.advance(TOLD);
        lose(RoomPresenceTest::presence);
        b.room.join(2, BOB, false);
        clock.advance(TOLD);
        lose(payload -> false);

        b.room.leave(1, true);
        clock.advance(ASK_PAUSE + TOLD);

        assertThat(a.room.members()).extracting(Member::user).containsExactly(BOB);
    }

    @Test
    void aLostQuestionAndALostAnswerAreHealedByTheSlowBeat() {
        lose(RoomPresenceTest::presence);
        b.room.join(1, ALICE, false);
        clock.advance(SLOW_BEAT + TOLD);
        assertThat(a.room.complete()).isFalse();
        assertThat(a.room.members()).isEmpty();

        lose(payload -> false);
        clock.advance(SLOW_BEAT + TOLD);
        assertThat(a.room.members()).extracting(Member::user).containsExactly(ALICE);
        assertThat(a.room.complete()).isTrue();
    }

    @Test
    void whoOpensARoomIsToldWhoIsThereAlready() {
        b.room.join(1, ALICE, false);
        a.room.join(1, BOB, false);
        clock.advance(TOLD);
        Node c = new Node("c");
        assertThat(c.room.members()).isEmpty();
        clock.advance(TOLD);

        assertThat(c.room.members()).extracting(Member::user).containsExactlyInAnyOrder(ALICE, BOB);
    }

    @Test
    void peopleOfANodeThatLeftStayUntilTheyCouldComeBackAndThoseOfADeadOneGo() {
        b.room.join(1, ALICE, false);
        Node c = new Node("c");
        c.room.join(1, BOB, false);
        clock.advance(TOLD);
        a.heard.clear();
        b.stop();
        c.stop();

        a.rosters.gone("c");
        a.rosters.left("b");
        clock.advance(TOLD);
        assertThat(a.heard).containsExactly("-bob");
        clock.advance(GRACE);
        assertThat(a.heard).containsExactly("-bob", "-alice");
    }

    @Test
    void aNodeWhoseLastPersonWentIsHealedTooThoughItNamesTheRoomNoMore() {
        b.room.join(1, ALICE, false);
        clock.advance(TOLD);
        lose(RoomPresenceTest::presence);
        b.room.leave(1, true);
        clock.advance(TOLD);
        lose(payload -> false);

        clock.advance(SLOW_BEAT + TOLD);
        assertThat(a.heard).containsExactly("+alice[b]", "-alice");
    }

    @Test
    void whoseBrokerCameBackTellsAndHearsAtOnce() {
        b.room.join(1, ALICE, false);
        clock.advance(SLOW_BEAT);
        lose(RoomPresenceTest::presence);
        b.room.join(2, BOB, false);
        clock.advance(TOLD);
        lose(payload -> false);
        int before = cluster.published.size();

        a.rosters.exchange();
        a.rosters.exchange();
        a.rosters.exchange();
        clock.advance(4 * TOLD);

        assertThat(a.room.members()).extracting(Member::user).containsExactlyInAnyOrder(ALICE, BOB);
        List<String> told = cluster.published.subList(before, cluster.published.size()).stream()
                .map(Buffer::toString)
                .filter(payload -> payload.contains("\"rosters\""))
                .toList();
        assertThat(told).hasSize(2);
    }

    @Test
    void theSizeOfARoomIsKnownWhereNobodyFollowsIt() {
        b.room.join(1, ALICE, false);
        b.room.join(2, BOB, false);
        clock.advance(SLOW_BEAT + TOLD);
        assertThat(a.rosters.memberCount(ROOM)).isEqualTo(2);

        a.rosters.close(ROOM);
        assertThat(a.rosters.memberCount(ROOM)).isEqualTo(2);
        b.room.leave(1, true);
        b.room.leave(2, true);
        clock.advance(SLOW_BEAT + TOLD);
        assertThat(a.rosters.memberCount(ROOM)).isZero();
    }

    @Test
    void aRosterOfThousandsComesInPartsAndWhole() {
        for (int i = 0; i < 4_500; i++) {
            b.room.join(i, new User("u" + i, "user " + i), false);
        }
        clock.advance(TOLD);
        Node c = new Node("c");
        clock.advance(TOLD);

        assertThat(c.room.count()).isEqualTo(4_500);
    }

    @Test
    void anotherNameIsToldAsAnArrival() {
        b.room.join(1, ALICE, false);
        clock.advance(TOLD);
        b.room.rename(new User("a1", "alison"));
        clock.advance(TOLD);

        assertThat(a.heard).containsExactly("+alice[b]", "+alison[b]");
        assertThat(a.room.count()).isEqualTo(1);
    }

    @Test
    void aListenerThatThrowsIsAFaultOfOursAndHearsTheNextChange() {
        a.throwing = true;
        b.room.typing(ALICE);
        b.room.join(1, ALICE, false);
        clock.advance(TOLD);
        a.throwing = false;
        b.room.join(2, BOB, false);
        clock.advance(TOLD);

        assertThat(a.heard).containsExactly("+bob[b]");
        assertThat(a.meters
                        .get("crosstalk.faults")
                        .tag("where", "presence.listener")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(a.meters.find("crosstalk.peers.ignored").counters()).isEmpty();
    }

    @Test
    void typingIsHeardOnEveryNodeItsOwnIncluded() {
        b.room.typing(ALICE);

        assertThat(a.heard).containsExactly("alice types");
        assertThat(b.heard).containsExactly("alice types");
    }

    @Test
    void aRoomThatIsClosedTellsAndHearsNothingMore() {
        a.room.join(1, ALICE, false);
        a.rosters.close(ROOM);
        int before = cluster.published.size();
        clock.advance(TOLD);

        assertThat(cluster.published).hasSize(before);
        assertThat(a.heard).isEmpty();
    }

    private static boolean presence(Buffer payload) {
        return payload.getByte(0) == 'P';
    }

    private void lose(Predicate<Buffer> what) {
        a.broker.deafTo = what;
        b.broker.deafTo = what;
    }

    private final class Node implements PresenceListener {
        final ImmediateBroker broker = new ImmediateBroker(cluster);
        final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        final List<String> heard = new ArrayList<>();
        final Rosters rosters;
        final RoomPresence room;
        boolean throwing;

        Node(String name) {
            NodeChannel channel = Channels.on(broker, name, "start-of-" + name);
            channel.open();
            rosters = RostersFixture.on(clock, channel, meters);
            rosters.start();
            room = rosters.open(ROOM, payload -> broker.bus().publish("room", payload), this);
            broker.bus().subscribe("room", room::received);
            room.ask();
        }

        void stop() {
            rosters.stop();
            broker.close();
        }

        @Override
        public void presence(PresenceChange change) {
            fail();
            change.joined().forEach(member -> heard.add("+" + member.user().name() + member.nodes()));
            change.left().forEach(user -> heard.add("-" + user.name()));
            change.away().forEach(user -> heard.add(user.name() + " away"));
            change.back().forEach(user -> heard.add(user.name() + " back"));
        }

        @Override
        public void typing(User user) {
            fail();
            heard.add(user.name() + " types");
        }

        private void fail() {
            if (throwing) {
                throw new IllegalArgumentException("a fault of the listener");
            }
        }
    }
}
