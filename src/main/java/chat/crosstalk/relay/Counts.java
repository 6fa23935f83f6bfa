package chat.crosstalk.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * What relays count.
 *
 * @param repairs how often a hole or a silent loss was noticed and the log read
 * @param repaired entries that came from the log because their hint did not come
 * @param resets how often a room's history turned out to be gone or replaced
 * @param appends how long appends took until they were answered, retries included
 * @param appendRetries appends tried again because it was not known whether they were kept
 */
record Counts(Counter repairs, Counter repaired, Counter resets, Timer appends, Counter appendRetries) {

    static Counts in(MeterRegistry meters) {
        return new Counts(
                meters.counter("crosstalk.relay.repairs"),
                meters.counter("crosstalk.relay.repaired.entries"),
                meters.counter("crosstalk.relay.resets"),
                meters.timer("crosstalk.append"),
                meters.counter("crosstalk.append.retries"));
    }
}
