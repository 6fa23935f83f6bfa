package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that is made again whenever it ends, until closed. It logs one line per change of its condition.
 *
 * <p>States: connecting (or waiting for the next attempt), up, closed.
 */
final class Link {

    /** Who uses the connection. Called on the broker's context. */
    interface Owner {

        /** Makes a fresh connection ready; if that fails, the attempt has failed. */
        Future<Void> prepare(Wire wire);

        /** The prepared connection is up. */
        void up();

        /** The connection is gone, prepared or not. */
        void down(RedisFault fault);
    }

    /** For connecting and preparing together. */
    private static final long ATTEMPT_MILLIS = 3_000;

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final Vertx vertx;
    private final Endpoint endpoint;
    private final String purpose;
    private final int inFlight;
    private final Owner owner;
    private final Backoff backoff = new Backoff();
    private Promise<Void> whenUp = Promise.promise();
    private RedisFault fault = RedisFault.of(RedisFault.Kind.UNREACHABLE, "not tried yet");
    private RedisFault.@Nullable Kind logged;
    private @Nullable Wire wire;
    private boolean up;
    private boolean closed;

    /**
     * @param purpose for logs and for CLIENT LIST, one word
     * @param inFlight the most commands that may wait for their answer
     */
    Link(Vertx vertx, Endpoint endpoint, String purpose, int inFlight, Owner owner) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.purpose = purpose;
        this.inFlight = inFlight;
        this.owner = owner;
    }

    /** Begins to connect. */
    void start() {
        Wire made = new Wire(vertx, endpoint, "crosstalk-" + purpose, inFlight);
        wire = made;
        Future<Void> attempt = made.connect(ended -> lost(made, ended)).compose(connected -> owner.prepare(made));
        RedisFault late = RedisFault.of(RedisFault.Kind.SLOW, "not ready within " + ATTEMPT_MILLIS + " ms");
        Deadline.within(vertx, ATTEMPT_MILLIS, attempt, late::failure)
                .onSuccess(ready -> ready(made))
                .onFailure(error -> lost(made, RedisFault.of(error)));
    }

    boolean up() {
        return up;
    }

    /** Completes when the link is up, at once if it is. */
    Future<Void> whenUp() {
        return whenUp.future();
    }

    /** What is wrong, or was last. */
    RedisFault fault() {
        return fault;
    }

    /** Ends the connection that there is and makes another. */
    void remake(RedisFault why) {
        Wire current = wire;
        if (current != null) {
            lost(current, why);
        }
    }

    /** Notes a condition that the connection survives, such as a server that refuses writes. */
    void troubled(RedisFault trouble) {
        fault = trouble;
        log(trouble);
    }

    /** Whether the last condition noted is a trouble. */
    boolean troubled() {
        return logged != null;
    }

    /** Notes that all is well again. */
    void well() {
        if (logged != null) {
            logged = null;
            LOG.info("Redis {} at {}: works again", purpose, endpoint);
        }
    }

    Future<Void> close() {
        closed = true;
        up = false;
        whenUp.tryFail(RedisFault.of(RedisFault.Kind.LOST, "broker closed").failure());
        Wire current = wire;
        wire = null;
        return current == null ? Future.succeededFuture() : current.drop();
    }

    private void ready(Wire made) {
        if (made != wire) {
            return;
        }
        up = true;
        backoff.reset();
        if (logged == null) {
            LOG.info("Redis {} at {}: connected", purpose, endpoint);
        }
        well();
        whenUp.tryComplete();
        owner.up();
    }

    private void lost(Wire gone, RedisFault why) {
        gone.drop().onFailure(error -> LOG.debug("Redis {} at {}: close", purpose, endpoint, error));
        if (gone != wire || closed) {
            return;
        }
        wire = null;
        if (up) {
            up = false;
            whenUp = Promise.promise();
        }
        fault = why;
        log(why);
        owner.down(why);
        vertx.setTimer(backoff.next(), timer -> {
            if (!closed) {
                start();
            }
        });
    }

    private void log(RedisFault trouble) {
        if (trouble.kind() != logged) {
            logged = trouble.kind();
            LOG.warn("Redis {} at {} {}", purpose, endpoint, trouble);
        }
    }
}
