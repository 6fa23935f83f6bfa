package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Deadline;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a node to Redis: its two connections and the bus upon them, made, made anew and ended. Everything runs on the
 * context that made it.
 */
final class RedisPath {

    private static final long OPEN_MILLIS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(RedisPath.class);

    private final Vertx vertx;
    private final Endpoint endpoint;
    private final Commands commands;
    private final Subscriptions subscriptions;
    private final RedisBus bus;
    private final LoopBack loopBack;

    private Runnable restored = () -> {};
    private @Nullable Future<Void> rebuilding;
    private final Promise<Void> opened = Promise.promise();
    private boolean interrupted;
    private boolean closed;

    /**
     * A way that is not open yet.
     *
     * @param preparation of the connection for commands
     */
    RedisPath(Vertx vertx, RedisSettings settings, Commands.Preparation preparation) {
        this.vertx = vertx;
        endpoint = new Endpoint(settings.url());
        commands = new Commands(vertx, endpoint, preparation, new Connections());
        subscriptions = new Subscriptions(vertx, endpoint, settings.channels(), new Connections());
        bus = new RedisBus(commands, subscriptions, settings.channels());
        loopBack = new LoopBack(vertx, bus, subscriptions, settings.channels());
    }

    /**
     * Connects.
     *
     * @return completes once both connections are up. Fails in one line, and then all is released, if the server cannot be
     *     used for 10 s, at once if it refuses the password or the user
     */
    Future<Void> open() {
        return connect().recover(error -> close().compose(released -> Future.failedFuture(error)));
    }

    Commands commands() {
        return commands;
    }

    RedisBus bus() {
        return bus;
    }

    /**
     * As {@link chat.crosstalk.broker.Carrier#mayHavePeers}: each node that is there follows a channel of its own. A user who
     * may not ask for these does not know.
     */
    Future<Boolean> mayHavePeers() {
        Request channels = Request.cmd(Command.PUBSUB).arg("CHANNELS").arg(loopBack.channels());
        return commands.send(channels, 0).map(found -> found.size() > 1).otherwise(true);
    }

    /** As {@link chat.crosstalk.broker.Carrier#onRestored}. */
    void onRestored(Runnable listener) {
        restored = listener;
    }

    /** As {@link chat.crosstalk.broker.Carrier#rebuild}. */
    Future<Void> rebuild() {
        Future<Void> running = rebuilding;
        if (running != null) {
            return running;
        }
        if (closed) {
            return Commands.refuse(
                    RedisFault.of(RedisFault.Kind.LOST, "broker closed").failure());
        }
        LOG.info("Redis at {}: both connections are made anew", endpoint);
        RedisFault asked = RedisFault.of(RedisFault.Kind.LOST, "made anew on request");
        commands.link().remake(asked);
        subscriptions.link().remake(asked);
        Future<Void> up = Future.all(
                        commands.link().whenUp(), subscriptions.link().whenUp())
                .mapEmpty();
        RedisFault late = RedisFault.of(RedisFault.Kind.UNREACHABLE, "not up within " + OPEN_MILLIS + " ms");
        running = Deadline.within(vertx, OPEN_MILLIS, up, late::failure)
                .recover(Commands::refuse)
                .onComplete(done -> rebuilding = null);
        rebuilding = running;
        return running;
    }

    /** As {@link chat.crosstalk.broker.Carrier#close}. */
    Future<Void> close() {
        closed = true;
        restored = () -> {};
        loopBack.stop();
        return Future.join(subscriptions.close(), commands.close())
                .onFailure(error -> LOG.warn("Redis at {}: closing failed: {}", endpoint, error.getMessage()))
                .transform(done -> Future.succeededFuture());
    }

    private Future<Void> connect() {
        commands.link().start();
        subscriptions.link().start();
        Future<Void> whole =
                loopBack.start().compose(listening -> commands.link().whenUp());
        RedisFault late = RedisFault.of(RedisFault.Kind.SLOW, "not connected within " + OPEN_MILLIS + " ms");
        Deadline.within(vertx, OPEN_MILLIS, whole, late::failure)
                .onSuccess(up -> opened.tryComplete())
                .onFailure(error -> opened.tryFail(unusable(faulty().fault())));
        return opened.future();
    }

    private Link faulty() {
        return commands.link().up() ? subscriptions.link() : commands.link();
    }

    private Rejection unusable(RedisFault fault) {
        return Rejection.of(Code.BROKER_UNAVAILABLE, "Redis at " + endpoint + " " + fault);
    }

    private final class Connections implements Watcher {

        @Override
        public void up() {
            tellIfRestored();
        }

        private void tellIfRestored() {
            if (interrupted && commands.link().up() && subscriptions.link().up() && !closed) {
                interrupted = false;
                restored.run();
            }
        }

        @Override
        public void down(RedisFault fault) {
            if (fault.hopeless()) {
                opened.tryFail(unusable(fault));
            }
        }

        @Override
        public void interrupted() {
            interrupted = opened.future().succeeded();
            tellIfRestored();
        }
    }
}
