package chat.crosstalk.gateway;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.transport.Close;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orderly end of a node's sockets, spread over a while so that their people do not all come to another node at once. */
final class Draining {

    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);
    /** A few sockets are closed within less than the whole window: so many milliseconds for each. */
    private static final long PACE = 20;

    private static final long LOOK = 20;

    private final Clock clock;
    private final Connections connections;
    private final Duration inFlight;
    private final Random random = new Random();
    private boolean begun;

    /**
     * Not begun.
     *
     * @param inFlight how long requests that are being worked on are waited for
     */
    Draining(Clock clock, Connections connections, Duration inFlight) {
        this.clock = clock;
        this.connections = connections;
        this.inFlight = inFlight;
    }

    boolean begun() {
        return begun;
    }

    /** Ends the sockets within a window; completes when all are told and what was accepted from them is finished. */
    Future<Void> begin(Duration window) {
        begun = true;
        List<Session> leaving = connections.all();
        long spread = Math.min(window.toMillis(), leaving.size() * PACE);
        LOG.info("draining: sockets={} overMillis={}", leaving.size(), spread);
        leaving.forEach(
                session -> clock.after((long) (random.nextDouble() * spread), () -> session.close(Close.GOING_AWAY)));
        return clock.pause(spread + 50).compose(v -> finished(leaving, clock.millis() + inFlight.toMillis()));
    }

    private Future<Void> finished(List<Session> leaving, long deadline) {
        boolean done = leaving.stream().allMatch(session -> session.inFlight() == 0);
        return done || clock.millis() > deadline
                ? Future.succeededFuture()
                : clock.pause(LOOK).compose(v -> finished(leaving, deadline));
    }
}
