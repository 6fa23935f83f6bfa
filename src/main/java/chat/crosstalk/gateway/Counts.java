package chat.crosstalk.gateway;

import chat.crosstalk.transport.Close;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the gateway counts.
 *
 * @param deliveries entries written to sockets
 * @param frames frames that came in
 * @param meters for what has a label
 */
record Counts(Counter deliveries, Counter frames, MeterRegistry meters) {

    static Counts in(MeterRegistry meters) {
        return new Counts(meters.counter("crosstalk.deliveries"), meters.counter("crosstalk.frames.in"), meters);
    }

    void rejected(String code) {
        meters.counter("crosstalk.rejections", "code", code).increment();
    }

    void closed(Close reason) {
        meters.counter("crosstalk.closes", "reason", reason.word()).increment();
    }
}
