package chat.crosstalk.peers;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.ImmediateBroker;
import chat.crosstalk.clock.ManualClock;
import chat.crosstalk.clock.Timings;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node takes from the beats: who there is, and whether messages pass. */
final class PeersTest {

    private static final long BEAT = 1_000;

    private final ManualClock clock = new ManualClock();
    private final ImmediateBroker.Cluster cluster = new ImmediateBroker.Cluster(clock);
    private final Node a = new Node("a", "a1");
    private final Node b = new Node("b", "b1");
    private final Node c = new Node("c", "c1");

    @Test
    void aNodeWhoseBeatsComeBackIsReadyAndKnowsTheOthers() {
        assertThat(a.start().succeeded()).isTrue();
        assertThat(a.peers.ready()).isTrue();
        b.start();
        clock.advance(3 * BEAT);

        assertThat(a.peers.all()).extracting(NodeStatus::node).containsExactly("a", "b");
        assertThat(a.peers.all()).extracting(NodeStatus::broker).containsExactly("memory", "memory");
        assertThat(a.peers.all()).extracting(NodeStatus::roundTripMillis).containsExactly(0.0, 0.0);
    }

    @Test
    void aNodeWhoseBeatsDoNotComeBackDoesNotStart() {
        a.broker.mute = true;
        Future<Void> started = a.start();
        clock.advance(9_999);
        assertThat(started.isComplete()).isFalse();

        clock.advance(1);

        assertThat(started.cause()).hasMessageContaining("the broker carries no messages");
    }

    @Test
    void aPathThatCarriesNothingIsNoticedWithinFiveSecondsAndMadeAnewUntilItCarries() {
        a.start();
        a.broker.deafTo = payload -> true;
        clock.advance(3_001);
        assertThat(a.peers.ready()).isFalse();

        clock.advance(40 * BEAT);
        assertThat(a.broker.rebuilt).isEqualTo(2);

        a.broker.deafTo = payload -> false;
        clock.advance(BEAT);
        assertThat(a.peers.ready()).isTrue();
    }

    @Test
    void ofTwoNodesNeitherIsUnreadyBecauseTheOtherIsSilentOfThreeOneMustAnswer() {
        a.start();
        b.start();
        clock.advance(2 * BEAT);
        b.broker.mute = true;
        clock.advance(6 * BEAT);
        assertThat(a.peers.ready()).isTrue();
        assertThat(b.peers.ready()).isFalse();

        c.start();
        clock.advance(2 * BEAT);
        assertThat(a.peers.ready()).isTrue();
        c.broker.mute = true;
        clock.advance(5 * BEAT);
        assertThat(a.peers.ready()).isFalse();
    }

    @Test
    void whoKeepsANameCountsThoughItWasNeverHeard() {
        b.broker.mute = true;
        c.broker.mute = true;
        b.start();
        c.start();
        clock.advance(1);
        a.start();
        clock.advance(2 * BEAT);

        assertThat(a.peers.all()).extracting(NodeStatus::node).containsExactly("a", "b", "c");
        assertThat(a.peers.all().get(1).broker()).isNull();
        assertThat(a.peers.ready()).isFalse();
    }

    @Test
    void aSilentNodeIsGoneAfterTenSeconds() {
        a.start();
        b.start();
        clock.advance(2 * BEAT);
        b.broker.mute = true;

        clock.advance(9 * BEAT);
        assertThat(a.gone).isEmpty();
        clock.advance(3 * BEAT);

        assertThat(a.gone).containsExactly("b");
        assertThat(a.left).isEmpty();
    }

    @Test
    void aNodeThatHearsNotEvenItselfCountsNobodyAsGone() {
        a.start();
        b.start();
        clock.advance(2 * BEAT);
        a.broker.deafTo = payload -> true;
        clock.advance(60 * BEAT);
        a.broker.deafTo = payload -> false;
        clock.advance(2 * BEAT);

        assertThat(a.gone).isEmpty();
    }

    @Test
    void aNodeThatWasStoppedForLongCountsNobodyAsGoneAndRebuildsNothing() {
        a.start();
        b.start();
        clock.advance(2 * BEAT);
        clock.skip(60 * BEAT);
        clock.advance(2 * BEAT);

        assertThat(a.gone).isEmpty();
        assertThat(a.broker.rebuilt).isZero();
        assertThat(a.peers.ready()).isTrue();
    }

    @Test
    void aNodeThatSaysGoodbyeOrIsStartedAnewLeft() {
        a.start();
        b.start();
        clock.advance(2 * BEAT);

        assertThat(b.peers.stop().succeeded()).isTrue();
        assertThat(a.left).containsExactly("b");
        Node again = new Node("b", "b2");
        again.start();
        clock.advance(2 * BEAT);
        assertThat(a.left).containsExactly("b");

        again.broker.mute = true;
        again.peers.stop();
        new Node("b", "b3").start();
        assertThat(a.left).containsExactly("b", "b");
        assertThat(a.gone).isEmpty();
    }

    @Test
    void aNameThatASilentNodeHeldIsWaitedForUntilItsLeaseRunsOut() {
        b.start();
        clock.advance(BEAT);
        b.broker.mute = true;
        b.broker.unavailable = true;
        Node again = new Node("b", "b2");

        Future<Void> started = again.start();
        clock.advance(9 * BEAT);
        assertThat(started.isComplete()).isFalse();
        clock.advance(3 * BEAT);

        assertThat(started.succeeded()).isTrue();
    }

    @Test
    void aNameWhoseHolderAnswersIsTakenAndOneThatIsRenewedInSilenceToo() {
        b.start();
        Future<Void> second = new Node("b", "b2").start();
        clock.advance(2 * BEAT);
        assertThat(second.cause()).hasMessage("node name \"b\" is taken by a node that answers");

        b.broker.mute = true;
        Future<Void> third = new Node("b", "b3").start();
        clock.advance(17 * BEAT);
        assertThat(third.cause()).hasMessage("node name \"b\" is taken");
    }

    @Test
    void leavingTakesABoundedTimeThoughTheBrokerAnswersNothing() {
        a.start();
        a.broker.unavailable = true;

        assertThat(a.peers.stop().succeeded()).isTrue();
        int timers = clock.timers();
        clock.advance(60 * BEAT);
        assertThat(clock.timers()).isLessThanOrEqualTo(timers);
    }

    private final class Node {
        final ImmediateBroker broker = new ImmediateBroker(cluster);
        final NodeChannel channel;
        final Peers peers;
        final List<String> gone = new ArrayList<>();
        final List<String> left = new ArrayList<>();

        Node(String name, String start) {
            channel = Channels.on(broker, name, start);
            peers = new Peers(clock, Timings.STANDARD, broker, channel, "memory", Duration.ofSeconds(6));
            peers.onGone(gone::add);
            peers.onLeft(left::add);
            channel.open();
        }

        Future<Void> start() {
            return peers.start();
        }
    }
}
