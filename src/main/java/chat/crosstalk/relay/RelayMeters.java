package chat.crosstalk.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What relays count.
 *
 * @param repairs how often a hole or a silent loss was noticed and the log read
 * @param repaired entries that came from the log because their hint did not come
 * @param unread hints that this version does not understand
 * @param resets how often a room's history turned out to be gone or replaced, or could not be delivered whole
 */
record RelayMeters(Counter repairs, Counter repaired, Counter unread, Counter resets) {

    static RelayMeters in(MeterRegistry meters) {
        return new RelayMeters(
                meters.counter("crosstalk.relay.repairs"),
                meters.counter("crosstalk.relay.repaired.entries"),
                meters.counter("crosstalk.relay.hints.unread"),
                meters.counter("crosstalk.relay.resets"));
    }
}
