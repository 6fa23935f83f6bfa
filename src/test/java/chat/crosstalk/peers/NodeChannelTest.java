package chat.crosstalk.peers;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.ImmediateBroker;
import chat.crosstalk.clock.ManualClock;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.peers.PeerMessage.Bye;
import chat.crosstalk.peers.PeerMessage.LoggedOut;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node does with what it hears, also with what it does not understand. */
final class NodeChannelTest {

    private final ImmediateBroker broker = new ImmediateBroker(new ImmediateBroker.Cluster(new ManualClock()));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final NodeChannel channel =
            new NodeChannel(broker.bus(), new Sender("a", "s"), new IgnoredMessages(meters), new Faults(meters));
    private final List<PeerMessage> heard = new ArrayList<>();

    @BeforeEach
    void open() {
        channel.open();
    }

    @Test
    void aMessageReachesTheHandlersOfItsTypeAndNoOthers() {
        channel.on(LoggedOut.class, (from, told) -> heard.add(told));
        channel.on(LoggedOut.class, (from, told) -> heard.add(told));

        channel.send(new LoggedOut("u1"));
        channel.send(new Bye());

        assertThat(heard).containsExactly(new LoggedOut("u1"), new LoggedOut("u1"));
    }

    @Test
    void aHandlerThatThrowsIsAFaultOfOursAndNoMalformedMessageAndTheOthersAreCalled() {
        channel.on(LoggedOut.class, (from, told) -> {
            throw new IllegalArgumentException("a fault of the handler");
        });
        channel.on(LoggedOut.class, (from, told) -> heard.add(told));

        channel.send(new LoggedOut("u1"));

        assertThat(heard).hasSize(1);
        assertThat(meters.get("crosstalk.faults")
                        .tag("where", "peers.handler")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.find("crosstalk.peers.ignored").counters()).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsCountedByTypeAndVersionUnderABoundedNumberOfNames() {
        for (int i = 0; i < 1_000; i++) {
            publish("{\"type\":\"type" + i + "\",\"version\":" + i * 1_000L + "}");
        }
        publish("{\"type\":\"logout\",\"version\":2,\"body\":{\"user\":\"u1\"}}");
        publish("{\"type\":\"logout\",\"version\":2,\"body\":{\"user\":\"u1\"}}");
        publish("{\"type\":\"logout\",\"node\":\"b\",\"start\":\"s\",\"body\":{}}");
        publish("noise");

        assertThat(ignored("logout", "2")).isEqualTo(2);
        assertThat(ignored("logout", "1")).isEqualTo(1);
        assertThat(ignored("unknown", "other")).isEqualTo(999);
        assertThat(meters.find("crosstalk.peers.ignored").counters()).hasSize(4);
        assertThat(heard).isEmpty();
    }

    private void publish(String payload) {
        broker.bus().publish("nodes", Buffer.buffer(payload));
    }

    private double ignored(String type, String version) {
        Counter counter = meters.get("crosstalk.peers.ignored")
                .tags("type", type, "version", version)
                .counter();
        return counter.count();
    }
}
