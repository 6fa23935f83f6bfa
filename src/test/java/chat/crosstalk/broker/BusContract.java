package chat.crosstalk.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promises of {@link Bus}, as far as they can be held while nothing fails. */
abstract class BusContract {

    private final List<BrokerNode> nodes;
    private final String channel = "channel." + UUID.randomUUID();

    BusContract(List<BrokerNode> nodes) {
        this.nodes = nodes;
    }

    @Test
    void everyNodeHearsWhatAnyNodePublishesOnce() {
        List<Heard> heard = hearing();
        for (int node = 0; node < 3; node++) {
            publish(node, "from " + node);
        }
        for (Heard node : heard) {
            node.awaits("from 0").awaits("from 1").awaits("from 2");
            assertThat(node.payloads()).containsExactlyInAnyOrder("from 0", "from 1", "from 2");
            assertThat(node.outsideContext()).isZero();
            node.close();
        }
    }

    @Test
    void aSubscriptionThatCompletedMissesNothing() {
        for (int round = 0; round < 50; round++) {
            Heard heard = new Heard(nodes.get(round % 3), channel + round);
            nodes.get((round + 1) % 3).call(publishing(channel + round, "hello"));
            heard.awaits("hello").close();
        }
    }

    @Test
    void payloadsOfOnePublisherArriveInItsOrder() {
        List<Heard> heard = hearing();
        List<CompletableFuture<Void>> published = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            for (int node = 0; node < 3; node++) {
                published.add(nodes.get(node).start(publishing(channel, node + ":" + number)));
            }
        }
        published.forEach(BrokerNode::get);
        for (Heard listener : heard) {
            listener.awaits(1_500);
            for (int node = 0; node < 3; node++) {
                String publisher = node + ":";
                assertThat(listener.payloads().stream().filter(payload -> payload.startsWith(publisher)))
                        .containsExactlyElementsOf(IntStream.range(0, 500)
                                .mapToObj(number -> publisher + number)
                                .toList());
            }
            listener.close();
        }
    }

    @Test
    void onlyWhoFollowsTheChannelHears() {
        Heard heard = new Heard(nodes.get(0), channel);
        Heard other = new Heard(nodes.get(0), channel + ".other");
        nodes.get(1).call(publishing(channel + ".nobody", "lost"));
        nodes.get(1).call(publishing(channel, "mine"));
        nodes.get(1).call(publishing(channel + ".other", "other"));
        heard.awaits("mine");
        other.awaits("other");
        assertThat(heard.payloads()).containsExactly("mine");
        assertThat(other.payloads()).containsExactly("other");
        heard.close();
        other.close();
    }

    @Test
    void severalSubscriptionsOfOneNodeAreEachCalledAndEndOnTheirOwn() {
        Heard first = new Heard(nodes.get(0), channel);
        Heard second = new Heard(nodes.get(0), channel);
        publish(1, "both");
        first.awaits("both").close();
        publish(1, "one");
        second.awaits("both").awaits("one");
        assertThat(first.payloads()).containsExactly("both");
        assertThat(second.payloads()).containsExactly("both", "one");
        first.close();
        publish(0, "still one");
        second.awaits("still one").close();
    }

    @Test
    void aClosedSubscriptionHearsNothingMoreAlsoOfWhatIsUnderWay() {
        Heard witness = new Heard(nodes.get(1), channel);
        List<String> heard = new ArrayList<>();
        List<String> afterClose = nodes.get(0)
                .call(broker -> broker.bus()
                        .subscribe(channel, payload -> heard.add(payload.toString()))
                        .compose(subscription -> {
                            for (int number = 0; number < 100; number++) {
                                broker.bus().publish(channel, Buffer.buffer("under way " + number));
                            }
                            Future<Void> closed = subscription.close();
                            List<String> before = List.copyOf(heard);
                            return closed.map(before);
                        }));
        publish(1, "sentinel");
        witness.awaits("sentinel").awaits("under way 99").close();
        Heard sentinel = new Heard(nodes.get(0), channel);
        publish(1, "last");
        sentinel.awaits("last").close();
        assertThat(heard).isEqualTo(afterClose);
    }

    @Test
    void aChannelMayBeFollowedAgain() {
        new Heard(nodes.get(0), channel).close();
        Heard again = new Heard(nodes.get(0), channel);
        publish(2, "hello");
        again.awaits("hello").close();
    }

    @Test
    void aHandlerThatThrowsHurtsNoOther() {
        Bus.Subscription faulty = nodes.get(0)
                .call(broker -> broker.bus().subscribe(channel, payload -> {
                    throw new IllegalStateException("thrown by a test's handler");
                }));
        Heard heard = new Heard(nodes.get(0), channel);
        publish(0, "one");
        publish(1, "two");
        heard.awaits("one").awaits("two").close();
        nodes.get(0).call(broker -> faulty.close());
    }

    @Test
    void aChannelMayHaveALongNameOfAnyCharacters() {
        String longest = (UUID.randomUUID() + " 채널*?[a]:{x}\n\"'\\ ").repeat(5).substring(0, 200);
        Heard heard = new Heard(nodes.get(2), longest);
        nodes.get(0).call(publishing(longest, "hello"));
        heard.awaits("hello").close();
    }

    @Test
    void aPayloadOfOneMebibyteArrivesWhole() {
        Heard heard = new Heard(nodes.get(2), channel);
        String payload = "0123456789abcdef".repeat(65_536);
        publish(0, payload);
        heard.awaits(1);
        assertThat(heard.payloads().get(0).equals(payload)).isTrue();
        heard.close();
    }

    @Test
    void whatIsOverALimitIsRefusedAndNotSent() {
        String tooLong = (channel + "x".repeat(Bus.MAX_CHANNEL)).substring(0, Bus.MAX_CHANNEL + 1);
        Heard heard = new Heard(nodes.get(2), channel);
        Buffer tooLarge = Buffer.buffer(new byte[Bus.MAX_PAYLOAD + 1]);
        for (BrokerNode node : nodes) {
            assertRefused(node.refused(broker -> broker.bus().publish(channel, tooLarge)), "1048577 bytes");
            assertRefused(node.refused(broker -> broker.bus().publish(tooLong, Buffer.buffer("x"))), "201 characters");
            assertRefused(node.refused(broker -> broker.bus().subscribe(tooLong, payload -> {})), "201 characters");
            node.call(publishing(channel, "sentinel"));
        }
        heard.awaits(3);
        assertThat(heard.payloads()).containsOnly("sentinel");
        heard.close();
    }

    private static void assertRefused(Rejection refusal, String value) {
        assertThat(refusal.code()).isEqualTo(Code.TOO_LARGE);
        assertThat(refusal).hasMessageContaining(value);
    }

    @Test
    void aPayloadIsBytes() {
        byte[] bytes = new byte[256];
        IntStream.range(0, 256).forEach(value -> bytes[value] = (byte) value);
        List<Buffer> heard = new CopyOnWriteArrayList<>();
        Bus.Subscription subscription = nodes.get(1).call(broker -> broker.bus().subscribe(channel, heard::add));
        nodes.get(2).call(broker -> broker.bus().publish(channel, Buffer.buffer(bytes)));
        nodes.get(2).call(broker -> broker.bus().publish(channel, Buffer.buffer()));
        await().atMost(Duration.ofSeconds(BrokerNode.SECONDS)).until(() -> heard.size() == 2);
        assertThat(heard.get(0).getBytes()).isEqualTo(bytes);
        assertThat(heard.get(1).length()).isZero();
        nodes.get(1).call(broker -> subscription.close());
    }

    @Test
    void subscriptionsOutliveARebuild() {
        List<Heard> heard = hearing();
        nodes.get(1).call(Broker::rebuild);
        for (Heard node : heard) {
            await().atMost(Duration.ofSeconds(BrokerNode.SECONDS)).until(() -> {
                publish(1, "from the rebuilt");
                publish(0, "to the rebuilt");
                return node.payloads().containsAll(List.of("from the rebuilt", "to the rebuilt"));
            });
            node.close();
        }
    }

    @Test
    void rebuildsAtOnceAreOne() {
        List<CompletableFuture<Void>> rebuilds = IntStream.range(0, 5)
                .mapToObj(call -> nodes.get(2).start(Broker::rebuild))
                .toList();
        rebuilds.forEach(BrokerNode::get);
        Heard heard = new Heard(nodes.get(2), channel);
        publish(2, "hello");
        heard.awaits("hello").close();
    }

    private List<Heard> hearing() {
        return nodes.stream().map(node -> new Heard(node, channel)).toList();
    }

    private void publish(int node, String payload) {
        nodes.get(node).call(publishing(channel, payload));
    }

    private static Function<Broker, Future<Void>> publishing(String channel, String payload) {
        return broker -> broker.bus().publish(channel, Buffer.buffer(payload));
    }
}
