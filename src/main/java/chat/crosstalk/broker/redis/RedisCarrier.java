package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.Carrier;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/**
 * Redis for pub/sub alone, where the rooms are kept elsewhere: it writes no key and runs no script. Everything runs on the
 * context that opened it.
 */
public final class RedisCarrier implements Carrier {

    private static final Guarantees.OfCarrier CARRIED = new Guarantees.OfCarrier(
            new Guarantee(
                    "redis.singlePoint.carrier",
                    "Redis carries the messages: without it each one arrives up to two seconds late, and nobody sees who"
                            + " comes and goes; none is lost."),
            new Guarantee("redis.carrier.only", "Redis carries every message, by pub/sub, and remembers none."));

    private final RedisPath path;
    private final RedisSettings settings;

    private RedisCarrier(Vertx vertx, RedisSettings settings) {
        this.settings = settings;
        path = new RedisPath(vertx, settings, new CarrierCheck());
    }

    /**
     * Connects to Redis.
     *
     * @param vertx whose current context the carrier is to live on
     * @param settings where; what they say of rooms is of no meaning here
     * @return the carrier once both connections are up. Fails in one line if the server cannot be used for 10 s, at once if
     *     it refuses the password or the user
     */
    public static Future<RedisCarrier> open(Vertx vertx, RedisSettings settings) {
        RedisCarrier carrier = new RedisCarrier(vertx, settings);
        return carrier.path.open().map(carrier);
    }

    /**
     * Whether this Redis holds rooms that a {@link RedisBroker} with the same prefix has kept.
     *
     * @return false too if the server does not let this user look, who then cannot have kept any
     */
    public Future<Boolean> holdsRooms() {
        Request exists =
                Request.cmd(Command.EXISTS).arg(settings.prefix() + ":rooms").arg(settings.prefix() + ":direct");
        return path.commands()
                .send(exists, 0)
                .map(found -> found.toInteger() > 0)
                .recover(error -> RedisFault.of(error).kind() == RedisFault.Kind.NO_PERMISSION
                        ? Future.succeededFuture(false)
                        : Commands.refuse(error));
    }

    @Override
    public Bus bus() {
        return path.bus();
    }

    @Override
    public Guarantees.OfCarrier carried() {
        return CARRIED;
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
