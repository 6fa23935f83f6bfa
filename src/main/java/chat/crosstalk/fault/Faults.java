package chat.crosstalk.fault;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The faults of this program that one node met: exceptions that neither a client, nor the broker, nor a message of
 * another version explains. Each is counted as {@code crosstalk.faults}. Each kind is logged once with its stack, so that a
 * fault in a busy place does not fill the log; the others of its kind are logged at DEBUG.
 *
 * <p>May be called from any thread.
 */
public final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    /** So many kinds are told apart; each one beyond is logged at DEBUG only. */
    private static final int KINDS = 1_000;

    private final MeterRegistry meters;
    private final Set<Kind> kinds = ConcurrentHashMap.newKeySet();

    /** Faults counted in a registry. */
    public Faults(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Reports a fault.
     *
     * @param where the place that caught it, such as {@code relay.listener}; a constant, as it labels the counter
     * @param cause what was thrown
     */
    public void report(String where, Throwable cause) {
        meters.counter("crosstalk.faults", "where", where).increment();
        StackTraceElement[] stack = cause.getStackTrace();
        Kind kind = new Kind(where, cause.getClass().getName(), stack.length == 0 ? "" : stack[0].toString());
        if (kinds.size() < KINDS && kinds.add(kind)) {
            LOG.error("fault: where={}", where, cause);
        } else {
            LOG.debug("fault again: where={}", where, cause);
        }
    }

    /** Runs an action; what it throws is reported and goes no further. */
    public void guard(String where, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException fault) {
            report(where, fault);
        }
    }

    /** What makes two faults the same one. */
    private record Kind(String where, String exception, String topFrame) {}
}
