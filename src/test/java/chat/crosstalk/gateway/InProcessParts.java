package chat.crosstalk.gateway;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.clock.Clock;
import chat.crosstalk.clock.Timings;
import chat.crosstalk.clock.VertxClock;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.identity.Identities;
import chat.crosstalk.peers.IgnoredMessages;
import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.peers.Sender;
import chat.crosstalk.presence.NodeContext;
import chat.crosstalk.presence.Rosters;
import chat.crosstalk.relay.Relays;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/** What a gateway stands on, of real parts in this process, on one context as in a node. */
final class InProcessParts {

    private final Context context;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Gateway.Parts parts;

    /**
     * Parts of one node that has begun to listen.
     *
     * @param node the node's name
     * @param broker on {@code vertx}
     */
    InProcessParts(Vertx vertx, String node, Broker broker) {
        this(vertx, vertx.getOrCreateContext(), node, broker, new VertxClock(vertx));
    }

    /** As above, on a context that there is already. */
    InProcessParts(Vertx vertx, Context context, String node, Broker broker) {
        this(vertx, context, node, broker, new VertxClock(vertx));
    }

    /**
     * As above.
     *
     * @param clock what everything but the broker goes by
     */
    InProcessParts(Vertx vertx, String node, Broker broker, Clock clock) {
        this(vertx, vertx.getOrCreateContext(), node, broker, clock);
    }

    private InProcessParts(Vertx vertx, Context context, String node, Broker broker, Clock clock) {
        this.context = context;
        Faults faults = new Faults(meters);
        Sender self = new Sender(node, "start-" + node);
        IgnoredMessages ignored = new IgnoredMessages(meters);
        NodeChannel channel = new NodeChannel(broker.bus(), self, ignored, faults);
        Identities identities =
                new Identities(vertx, broker.leases(), "s".repeat(64), Duration.ofHours(1), Timings.STANDARD.nameTtl());
        this.parts = new Gateway.Parts(
                clock,
                Timings.STANDARD,
                faults,
                broker,
                identities,
                channel,
                new Relays(clock, broker, faults, meters),
                new Rosters(new NodeContext(clock, Timings.STANDARD, self, ignored, faults), channel));
        on(channel::open);
        on(identities::start);
        run(() -> {
            parts.relays().start();
            parts.rosters().start();
        });
    }

    Gateway.Parts parts() {
        return parts;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    /** Does something on the node's context and waits for what it gives. */
    <T> T on(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(
                v -> Future.succeededFuture().compose(w -> action.get()).onComplete(done));
        return done.future().await();
    }

    /** Does something on the node's context and waits for its end. */
    void run(Runnable action) {
        on(() -> {
            action.run();
            return Future.succeededFuture();
        });
    }
}
