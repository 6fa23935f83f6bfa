package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/**
 * Publishes on a channel of its own about every second and expects to hear it: the one way to know that a subscribed
 * connection still carries something, as no command may be sent on it.
 */
final class LoopBack {

    private static final long PERIOD_MILLIS = 1_000;
    /** So many in a row were taken by the server and not heard, before the subscribed connection is remade. */
    private static final int MISSED = 3;

    private static final String NAME = "probe.";

    private final Bus bus;
    private final Subscriptions subscriptions;
    private final Vertx vertx;
    private final String prefix;
    private final String channel = NAME + UUID.randomUUID();
    private long timer = -1;
    private boolean heard = true;
    private int missed;

    /**
     * @param prefix of every channel, in which no character is special to a pattern
     */
    LoopBack(Vertx vertx, Bus bus, Subscriptions subscriptions, String prefix) {
        this.prefix = prefix;
        this.vertx = vertx;
        this.bus = bus;
        this.subscriptions = subscriptions;
    }

    /** Begins; completes when the channel is in force. */
    Future<Void> start() {
        timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> probe());
        return subscriptions.subscribe(channel, payload -> heard = true).mapEmpty();
    }

    /** The pattern of all nodes' such channels, as the server knows them. */
    String channels() {
        return prefix + NAME + '*';
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void probe() {
        heard = false;
        bus.publish(channel, Buffer.buffer()).onSuccess(taken -> vertx.setTimer(PERIOD_MILLIS / 2, later -> judge()));
    }

    private void judge() {
        missed = heard || !subscriptions.link().up() ? 0 : missed + 1;
        if (missed >= MISSED) {
            missed = 0;
            subscriptions
                    .link()
                    .remake(RedisFault.of(RedisFault.Kind.LOST, MISSED + " messages to itself were not heard"));
        }
    }
}
