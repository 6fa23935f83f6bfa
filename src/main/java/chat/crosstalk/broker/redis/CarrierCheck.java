package chat.crosstalk.broker.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Finds out whether a server can carry: a replica would carry to those only who are on the same one. A user who may not ask
 * is taken at their word.
 */
final class CarrierCheck implements Commands.Preparation {

    @Override
    public Future<BooleanSupplier> on(Wire wire) {
        return wire.send(Request.cmd(Command.INFO))
                .compose(info -> ServerInfo.parse(Objects.requireNonNull(info).toString())
                        .usable())
                .mapEmpty()
                .recover(CarrierCheck::unlessForbidden)
                .map(checked -> () -> false);
    }

    private static Future<Object> unlessForbidden(Throwable error) {
        RedisFault fault = RedisFault.of(error);
        return fault.kind() == RedisFault.Kind.NO_PERMISSION
                ? Future.succeededFuture()
                : Future.failedFuture(fault.failure());
    }
}
