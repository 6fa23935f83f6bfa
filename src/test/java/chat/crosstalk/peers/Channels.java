package chat.crosstalk.peers;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.fault.Faults;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Node channels for tests of what stands on them. */
public final class Channels {

    private Channels() {}

    /** The channel of one node on a broker's bus, not open yet. */
    public static NodeChannel on(Broker broker, String node, String start) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        return new NodeChannel(broker.bus(), new Sender(node, start), new IgnoredMessages(meters), new Faults(meters));
    }
}
