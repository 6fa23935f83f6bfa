package chat.crosstalk.broker.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which store a connection reaches, and names its incarnation in the store. Every script compares that name with
 * its own, so what was copied, restored, promoted or flushed since is never taken for the same.
 */
final class Registration implements Commands.Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private final RedisSettings settings;
    private final Map<Script, String> sources;
    private final Scripts unregistered;
    private Durability durability = Durability.UNKNOWN;
    private String evictionPolicy = "";
    private @Nullable Scripts scripts;

    Registration(RedisSettings settings, Map<Script, String> sources) {
        this.settings = settings;
        this.sources = sources;
        unregistered = Scripts.of(sources, settings, "");
    }

    @Override
    public Future<BooleanSupplier> on(Wire wire) {
        return wire.send(Request.cmd(Command.INFO))
                .compose(info -> ServerInfo.parse(Objects.requireNonNull(info).toString())
                        .usable())
                .compose(server -> wire.send(unregistered
                                .call(Script.REGISTER)
                                .arg(server.identity())
                                .arg(UUID.randomUUID().toString()))
                        .map(incarnation -> Objects.requireNonNull(incarnation).toString())
                        .onSuccess(incarnation -> look(server))
                        .compose(incarnation -> durability(wire, server).map(incarnation)))
                .map(incarnation -> taking(Scripts.of(sources, settings, incarnation)))
                .recover(error -> Future.failedFuture(RedisFault.of(error).failure()));
    }

    /** The scripts for the connection in use; null while none was ever prepared. */
    @Nullable
    Scripts scripts() {
        return scripts;
    }

    Durability durability() {
        return durability;
    }

    private BooleanSupplier taking(Scripts fresh) {
        return () -> {
            Scripts before = scripts;
            scripts = fresh;
            return before != null && !before.incarnation().equals(fresh.incarnation());
        };
    }

    private void look(ServerInfo server) {
        String policy = server.evictionPolicy();
        if (!policy.equals(evictionPolicy)) {
            evictionPolicy = policy;
            if (!policy.isEmpty() && !policy.equals("noeviction")) {
                LOG.warn(
                        "Redis may evict: maxmemory-policy is {}, expected noeviction; a room that is evicted is lost",
                        policy);
            }
        }
    }

    /** How often the append-only file reaches the disk, if this user may ask. */
    private Future<Void> durability(Wire wire, ServerInfo server) {
        return wire.send(Request.cmd(Command.CONFIG).arg("GET").arg("appendfsync"))
                .map(Registration::value)
                .otherwise("")
                .map(fsync -> {
                    durability = new Durability(server.version(), server.appendOnly(), fsync);
                    return null;
                });
    }

    private static String value(@Nullable Response answer) {
        if (answer == null || answer.size() == 0) {
            return "";
        }
        return answer.isMap()
                ? answer.get("appendfsync").toString()
                : answer.get(1).toString();
    }
}
