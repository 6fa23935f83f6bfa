package chat.crosstalk.presence;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.clock.Timings;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.peers.IgnoredMessages;
import chat.crosstalk.peers.Sender;

/**
 * What presence needs of its node.
 *
 * @param clock its time
 * @param timings how long a seat is kept
 * @param self who it is to the others
 * @param ignored counts what it does not understand
 * @param faults told of listeners that throw
 */
public record NodeContext(Clock clock, Timings timings, Sender self, IgnoredMessages ignored, Faults faults) {

    long graceMillis() {
        return timings.seatGrace().toMillis();
    }
}
