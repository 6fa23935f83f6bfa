package chat.crosstalk.peers;

import chat.crosstalk.broker.Carrier;
import chat.crosstalk.clock.Clock;
import chat.crosstalk.clock.Clock.Timer;
import chat.crosstalk.peers.PeerMessage.Beat;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node that starts, before it is one of the cluster's: it asks who is there, and finds out whether they keep their rooms
 * where it keeps its own. Who is there answers at once; a node of a version that does not know of the question is heard by
 * its next beat.
 */
final class Introduction {

    private static final Logger LOG = LoggerFactory.getLogger(Introduction.class);

    /** How long the others have, in milliseconds: more than a beat, and more than one question. */
    private static final long PATIENCE = 1_500;

    private static final long AGAIN = 500;

    private final Clock clock;
    private final NodeChannel channel;
    private final String store;
    private final Promise<Boolean> met = Promise.promise();
    private boolean under;

    /**
     * @param store the id of the database where this node keeps its rooms; empty for the broker itself
     */
    Introduction(Clock clock, NodeChannel channel, String store) {
        this.clock = clock;
        this.channel = channel;
        this.store = store;
        channel.on(Beat.class, this::beat);
    }

    /**
     * Asks; the channel is open.
     *
     * @param question a beat that says that its sender starts
     * @return whether other nodes are there; fails with {@link IllegalStateException} if they keep their rooms elsewhere
     */
    Future<Boolean> make(Carrier carrier, Beat question) {
        under = true;
        return carrier.mayHavePeers()
                .compose(may -> may ? ask(question) : Future.succeededFuture(false))
                .onComplete(done -> under = false);
    }

    private Future<Boolean> ask(Beat question) {
        Timer asking = clock.every(AGAIN, () -> send(question));
        Timer limit = clock.after(PATIENCE, () -> met.tryComplete(false));
        send(question);
        return met.future().onComplete(done -> {
            asking.cancel();
            limit.cancel();
        });
    }

    private void send(Beat question) {
        channel.send(question).onFailure(e -> LOG.debug("question not sent", e));
    }

    private void beat(Sender from, Beat beat) {
        if (!under || from.start().equals(channel.start())) {
            return;
        }
        boolean same = beat.store().equals(store);
        // Of two that start at once and differ, one gives way.
        boolean givesWay = !beat.starting() || from.start().compareTo(channel.start()) < 0;
        if (!same && givesWay) {
            met.tryFail(
                    new IllegalStateException("this node keeps its rooms in another database than the cluster; nodes on"
                            + " several machines need one PostgreSQL (node " + from.node()
                            + " was heard, which keeps them in "
                            + place(beat.store()) + ", this node in " + place(store) + ")"));
        } else if (same && !beat.starting()) {
            met.tryComplete(true);
        }
    }

    private static String place(String store) {
        return store.isEmpty() ? "its broker" : "database " + store;
    }
}
