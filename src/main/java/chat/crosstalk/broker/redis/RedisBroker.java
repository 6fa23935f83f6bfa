package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.Deadline;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker of the Redis mode. Everything runs on the context that opened it. */
public final class RedisBroker implements Broker {

    private static final long OPEN_MILLIS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(RedisBroker.class);

    private final Vertx vertx;
    private final Endpoint endpoint;
    private final Commands commands;
    private final Subscriptions subscriptions;
    private final RedisRoomLog rooms;
    private final RedisBus bus;
    private final RedisLeases leases;
    private final LoopBack loopBack;

    private Runnable restored = () -> {};
    private @Nullable Future<Void> rebuilding;
    private final Promise<Void> opened = Promise.promise();
    private boolean interrupted;
    private boolean closed;

    private RedisBroker(Vertx vertx, RedisSettings settings, Map<Script, String> sources) {
        this.vertx = vertx;
        endpoint = new Endpoint(settings.url());
        String channels = Scripts.channels(settings);
        commands = new Commands(vertx, settings, sources, new Connections());
        subscriptions = new Subscriptions(vertx, endpoint, channels, new Connections());
        rooms = new RedisRoomLog(commands);
        bus = new RedisBus(commands, subscriptions, channels);
        leases = new RedisLeases(commands);
        loopBack = new LoopBack(vertx, bus, subscriptions);
    }

    /**
     * Connects to Redis.
     *
     * @param vertx whose current context the broker is to live on
     * @param settings where and what
     * @return the broker once both connections are up. Fails in one line if the server cannot be used for 10 s, at once if
     *     it refuses the password or the user
     */
    public static Future<Broker> open(Vertx vertx, RedisSettings settings) {
        return vertx.executeBlocking(Scripts::read).compose(sources -> {
            RedisBroker broker = new RedisBroker(vertx, settings, sources);
            return broker.connect()
                    .<Broker>map(broker)
                    .recover(error -> broker.close().compose(released -> Future.failedFuture(error)));
        });
    }

    @Override
    public RoomLog rooms() {
        return rooms;
    }

    @Override
    public Bus bus() {
        return bus;
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Guarantees.OfStore kept() {
        return commands.registration().durability().kept();
    }

    @Override
    public Guarantees.OfCarrier carried() {
        return commands.registration().durability().carried();
    }

    @Override
    public void onRestored(Runnable listener) {
        restored = listener;
    }

    @Override
    public Future<Void> rebuild() {
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

    @Override
    public Future<Void> close() {
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
