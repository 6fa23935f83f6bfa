package chat.crosstalk.presence;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.clock.Timings;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.peers.IgnoredMessages;
import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.peers.Sender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Rosters for tests of what stands on them. */
public final class RostersFixture {

    private RostersFixture() {}

    /** The rosters of the node whose channel it is. */
    public static Rosters on(Clock clock, NodeChannel channel) {
        return on(clock, channel, new SimpleMeterRegistry());
    }

    static Rosters on(Clock clock, NodeChannel channel, MeterRegistry meters) {
        Sender self = new Sender(channel.node(), channel.start());
        return new Rosters(
                new NodeContext(clock, Timings.STANDARD, self, new IgnoredMessages(meters), new Faults(meters)),
                channel);
    }
}
