package chat.crosstalk.gateway;

import chat.crosstalk.room.Code;
import chat.crosstalk.transport.Close;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * What the gateway counts.
 *
 * @param deliveries entries written to sockets
 * @param frames frames that came in
 * @param appends how long appends took until they were answered, retries included
 * @param appendRetries appends tried again because it was not known whether they were kept
 * @param registry for what has a label
 */
record GatewayMeters(Counter deliveries, Counter frames, Timer appends, Counter appendRetries, MeterRegistry registry) {

    static GatewayMeters in(MeterRegistry registry) {
        return new GatewayMeters(
                registry.counter("crosstalk.deliveries"),
                registry.counter("crosstalk.frames.in"),
                registry.timer("crosstalk.append"),
                registry.counter("crosstalk.append.retries"),
                registry);
    }

    void rejected(Code code) {
        registry.counter("crosstalk.rejections", "code", code.word()).increment();
    }

    void closed(Close reason) {
        registry.counter("crosstalk.closes", "reason", reason.word()).increment();
    }
}
