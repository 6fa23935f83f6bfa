package chat.crosstalk.peers;

import chat.crosstalk.clock.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews this node's name, which shows two things: who else keeps a name, and that the store answers a write. One renewal is
 * under way at a time.
 */
final class StoreProbe {

    private static final Logger LOG = LoggerFactory.getLogger(StoreProbe.class);

    /** A store that takes longer for the write, in milliseconds, does not answer. */
    private static final long DEADLINE = 2_400;

    private final Clock clock;
    private final NodeName name;
    private final PeerTable peers;
    private final Readiness readiness;
    private @Nullable Long begun;

    StoreProbe(Clock clock, NodeName name, PeerTable peers, Readiness readiness) {
        this.clock = clock;
        this.name = name;
        this.peers = peers;
        this.readiness = readiness;
    }

    /** Renews, unless that is under way and may still be answered in time. */
    void renew() {
        long now = clock.millis();
        if (begun != null && now - begun <= DEADLINE) {
            return;
        }
        begun = now;
        name.renew()
                .compose(renewed -> {
                    if (clock.millis() - now <= DEADLINE) {
                        readiness.stored();
                    }
                    return name.others();
                })
                .onSuccess(peers::named)
                .onFailure(e -> LOG.debug("node name not renewed", e))
                .onComplete(done -> over(now));
    }

    private void over(long one) {
        if (begun != null && begun == one) {
            begun = null;
        }
    }
}
