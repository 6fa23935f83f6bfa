package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** The broker of the Redis mode. Everything runs on the context that opened it. */
public final class RedisBroker implements Broker {

    private final Registration registration;
    private final RedisPath path;
    private final RedisRoomLog rooms;
    private final RedisLeases leases;

    private RedisBroker(Vertx vertx, RedisSettings settings, Map<Script, String> sources) {
        registration = new Registration(settings, sources);
        path = new RedisPath(vertx, settings, registration);
        ScriptCalls scripts = new ScriptCalls(vertx, path.commands(), registration);
        rooms = new RedisRoomLog(scripts);
        leases = new RedisLeases(scripts);
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
            return broker.path.open().map(broker);
        });
    }

    @Override
    public RoomLog rooms() {
        return rooms;
    }

    @Override
    public Bus bus() {
        return path.bus();
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Guarantees.OfStore kept() {
        return registration.durability().kept();
    }

    @Override
    public Guarantees.OfCarrier carried() {
        return registration.durability().carried();
    }

    @Override
    public Future<Boolean> mayHavePeers() {
        return path.mayHavePeers();
    }

    @Override
    public void onRestored(Runnable listener) {
        path.onRestored(listener);
    }

    @Override
    public Future<Void> rebuild() {
        return path.rebuild();
    }

    @Override
    public Future<Void> close() {
        return path.close();
    }
}
