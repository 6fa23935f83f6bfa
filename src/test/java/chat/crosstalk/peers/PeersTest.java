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

    @Test
    void aNodeThatIsAloneFindsNobodyInASecondAndAHalf() {
        Future<Boolean> introduced = a.peers.introduce();
        clock.advance(1_499);
        assertThat(introduced.isComplete()).isFalse();

        clock.advance(1);

        assertThat(introduced.result()).isFalse();
        assertThat(clock.timers()).isZero();
    }

    @Test
    void aNodeWhoseCarrierKnowsThatItIsAloneDoesNotWait() {
        a.broker.alone = true;

        assertThat(a.peers.introduce().result()).isFalse();
    }

    @Test
    void whoIsThereAnswersAtOnce() {
        introduceAndStart(a);

        assertThat(b.peers.introduce().result()).isTrue();
        assertThat(a.peers.all()).extracting(NodeStatus::node).containsExactly("a");
    }

    /** It knows no question: its beats are those of today, without a store. */
    @Test
    void aNodeOfTheVersionBeforeIsHeardByItsNextBeatAndKeepsItsRoomsInItsBroker() {
        a.start();
        clock.advance(BEAT / 2);
        Node elsewhere = new Node("c", "c1", "database1", Duration.ZERO);

        Future<Boolean> same = b.peers.introduce();
        Future<Boolean> differs = elsewhere.peers.introduce();
        clock.advance(BEAT / 2);

        assertThat(same.result()).isTrue();
        assertThat(differs.cause()).hasMessageContaining("node a was heard, which keeps them in its broker");
    }

    @Test
    void aNodeThatKeepsItsRoomsElsewhereThanTheClusterDoesNotStart() {
        Node first = new Node("a", "a1", "database1", Duration.ZERO);
        introduceAndStart(first);

        Throwable refusal = new Node("b", "b1", "database2", Duration.ZERO)
                .peers
                .introduce()
                .cause();

        assertThat(refusal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "this node keeps its rooms in another database than the cluster; nodes on several machines need"
                                + " one PostgreSQL (node a was heard, which keeps them in database database1, this node in database"
                                + " database2)");
        assertThat(new Node("c", "c1", "database1", Duration.ZERO)
                        .peers
                        .introduce()
                        .result())
                .isTrue();
        assertThat(first.peers.ready()).isTrue();
    }

    @Test
    void ofTwoThatStartAtOnceAndDifferOneGivesWay() {
        Node first = new Node("a", "a1", "database1", Duration.ZERO);
        Node second = new Node("b", "b1", "database2", Duration.ZERO);

        Future<Boolean> one = first.peers.introduce();
        Future<Boolean> other = second.peers.introduce();
        clock.advance(2 * BEAT);

        assertThat(one.result()).isFalse();
        assertThat(other.cause()).hasMessageStartingWith("this node keeps its rooms in another database");
    }

    @Test
    void twoThatStartAtOnceOnOneStoreBothFindNobody() {
        Future<Boolean> one = a.peers.introduce();
        Future<Boolean> other = b.peers.introduce();
        clock.advance(2 * BEAT);

        assertThat(one.result()).isFalse();
        assertThat(other.result()).isFalse();
    }

    @Test
    void aStoreThatRefusesIsNoticedWithinFiveSecondsAndTheNodeIsReadyAgainByItself() {
        a.start();
        clock.advance(10 * BEAT);
        assertThat(a.peers.ready()).isTrue();

        a.broker.unavailable = true;
        clock.advance(2 * BEAT);
        assertThat(a.peers.ready()).isTrue();
        clock.advance(5 * BEAT - 2 * BEAT);
        assertThat(a.peers.ready()).isFalse();
        clock.advance(60 * BEAT);
        assertThat(a.broker.rebuilt).isZero();

        a.broker.unavailable = false;
        clock.advance(2 * BEAT);
        assertThat(a.peers.ready()).isTrue();
    }

    @Test
    void aStoreThatAnswersNothingIsNoticedWithinFiveSecondsAndIsTriedAgain() {
        a.start();
        clock.advance(10 * BEAT);

        a.broker.hangs = true;
        clock.advance(5 * BEAT);
        assertThat(a.peers.ready()).isFalse();
        clock.advance(60 * BEAT);
        assertThat(a.peers.ready()).isFalse();

        a.broker.hangs = false;
        clock.advance(4 * BEAT + BEAT);
        assertThat(a.peers.ready()).isTrue();
    }

    @Test
    void aStoreThatIsSlowButAnswersInTimeIsNotBroken() {
        a.start();
        a.broker.slowness = 2_300;

        for (int i = 0; i < 600; i++) {
            clock.advance(100);
            assertThat(a.peers.ready()).as("after %d ms", i * 100).isTrue();
        }
    }

    @Test
    void aStoreThatStallsWhenANodeDiesIsWaitedForLonger() {
        Node patient = new Node("a", "a1", "", Duration.ofSeconds(6));
        patient.start();
        clock.advance(10 * BEAT);

        patient.broker.unavailable = true;
        clock.advance(8 * BEAT);
        assertThat(patient.peers.ready()).isTrue();
        clock.advance(3 * BEAT);
        assertThat(patient.peers.ready()).isFalse();
    }

    private void introduceAndStart(Node node) {
        node.peers.introduce();
        clock.advance(2 * BEAT);
        assertThat(node.start().succeeded()).isTrue();
    }

    private final class Node {
        final ImmediateBroker broker = new ImmediateBroker(cluster);
        final NodeChannel channel;
        final Peers peers;
        final List<String> gone = new ArrayList<>();
        final List<String> left = new ArrayList<>();

        Node(String name, String start) {
            this(name, start, "", Duration.ZERO);
        }

        Node(String name, String start, String store, Duration storeStalls) {
            channel = Channels.on(broker, name, start);
            Peers.Self self = new Peers.Self("memory", store, Duration.ofSeconds(6), storeStalls);
            peers = new Peers(clock, Timings.STANDARD, broker, channel, self);
            peers.onGone(gone::add);
            peers.onLeft(left::add);
            channel.open();
        }

        Future<Void> start() {
            return peers.start();
        }
    }
}
