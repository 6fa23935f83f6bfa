package chat.crosstalk.peers;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of other nodes that this one does not understand, as during a rolling upgrade. Each is counted as {@code
 * crosstalk.peers.ignored}, by type and version; the first of each is logged as a warning.
 */
public final class IgnoredMessages {

    private static final Logger LOG = LoggerFactory.getLogger(IgnoredMessages.class);
    private static final long VERSIONS = 99;

    private final MeterRegistry meters;
    private final Set<String> warned = new HashSet<>();

    /** Counted in a registry. */
    public IgnoredMessages(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Counts one.
     *
     * @param type one of a bounded number of words, never what the message said
     * @param version what the message said; what is no likely version is counted as {@code other}
     * @param why in words
     */
    public void count(String type, long version, String why) {
        String label = version >= 0 && version <= VERSIONS ? String.valueOf(version) : "other";
        meters.counter("crosstalk.peers.ignored", "type", type, "version", label)
                .increment();
        if (warned.add(type + ' ' + label)) {
            LOG.warn("messages of another node are ignored: type={} version={} why={}", type, label, why);
        } else {
            LOG.debug("message ignored: type={} version={} why={}", type, label, why);
        }
    }
}
