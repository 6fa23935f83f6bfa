package chat.crosstalk.peers;

import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.Leases.Lease;
import chat.crosstalk.clock.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's name: a lease, so that no two live nodes of a cluster have the same. */
final class NodeName {

    private static final Logger LOG = LoggerFactory.getLogger(NodeName.class);
    private static final String LEASE = "node";
    private static final long MARGIN = 5_000;
    private static final long PAUSE = 500;

    private final Clock clock;
    private final Leases leases;
    private final Sender self;
    private final Duration ttl;
    private boolean waiting;
    private boolean holderAnswers;

    /**
     * A name that is not taken yet.
     *
     * @param ttl how long a silent holder is believed alive
     */
    NodeName(Clock clock, Leases leases, Sender self, Duration ttl) {
        this.clock = clock;
        this.leases = leases;
        this.self = self;
        this.ttl = ttl;
    }

    /**
     * Takes the name. A silent holder is waited for: it may be this node before it was started anew.
     *
     * @return fails with {@link IllegalStateException} if the holder answers, or renews its lease
     */
    Future<Void> take() {
        waiting = false;
        holderAnswers = false;
        return take(clock.millis() + ttl.toMillis() + MARGIN);
    }

    private Future<Void> take(long deadline) {
        return claim().compose(lease -> {
            if (lease.owner().equals(self.start())) {
                waiting = false;
                return Future.succeededFuture();
            }
            if (holderAnswers) {
                return taken(" by a node that answers");
            }
            if (clock.millis() > deadline) {
                return taken("");
            }
            if (!waiting) {
                waiting = true;
                LOG.info("node name held by a silent node, waiting: node={} upTo={}s", self.node(), ttl.toSeconds());
            }
            return clock.pause(PAUSE).compose(v -> take(deadline));
        });
    }

    /** Another node beats under this name. */
    void heardFromAnother() {
        if (waiting) {
            holderAnswers = true;
        } else {
            LOG.warn("another node answers to this node's name: node={}", self.node());
        }
    }

    /** Keeps the name: a write. */
    Future<Void> renew() {
        return claim().mapEmpty();
    }

    /** The names of all other nodes that keep theirs. */
    Future<List<String>> others() {
        return leases.list(LEASE)
                .map(held -> held.stream()
                        .map(Lease::key)
                        .filter(name -> !name.equals(self.node()))
                        .toList());
    }

    /** Gives the name back. */
    Future<Boolean> release() {
        return leases.release(LEASE, self.node(), self.start());
    }

    private Future<Lease> claim() {
        return leases.claim(LEASE, self.node(), self.start(), ttl);
    }

    private Future<Void> taken(String how) {
        return Future.failedFuture(new IllegalStateException("node name \"" + self.node() + "\" is taken" + how));
    }
}
