package chat.crosstalk.broker.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which store a connection reaches, and names its incarnation in the store. Every script compares that name with
 * its own, so what was copied, restored, promoted or flushed since is never taken for the same.
 */
final class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private final RedisSettings settings;
    private final Map<Script, String> sources;
    private final Scripts unregistered;
    private Durability durability = Durability.UNKNOWN;
    private String evictionPolicy = "";

    Registration(RedisSettings settings, Map<Script, String> sources) {
        this.settings = settings;
        this.sources = sources;
        unregistered = Scripts.of(sources, settings, "");
    }

    /** The scripts for this connection; fails with a {@link RedisFault.Failure} if the server cannot be used now. */
    Future<Scripts> on(Wire wire) {
        return wire.send(Request.cmd(Command.INFO))
                .compose(info ->
                        judge(ServerInfo.parse(Objects.requireNonNull(info).toString())))
                .compose(server -> wire.send(unregistered
                                .call(Script.REGISTER)
                                .arg(server.identity())
                                .arg(UUID.randomUUID().toString()))
                        .map(incarnation -> Objects.requireNonNull(incarnation).toString())
                        .onSuccess(incarnation -> look(server))
                        .compose(incarnation -> durability(wire, server).map(incarnation)))
                .map(incarnation -> Scripts.of(sources, settings, incarnation))
                .recover(error -> Future.failedFuture(RedisFault.of(error).failure()));
    }

    Durability durability() {
        return durability;
    }

    private static Future<ServerInfo> judge(ServerInfo server) {
        if (server.replica()) {
            return Future.failedFuture(
                    RedisFault.of(RedisFault.Kind.READ_ONLY, "role is replica").failure());
        }
        if (server.loading()) {
            return Future.failedFuture(
                    RedisFault.of(RedisFault.Kind.LOADING, "INFO says loading").failure());
        }
        if (!server.identified()) {
            return Future.failedFuture(
                    RedisFault.of(RedisFault.Kind.OTHER, "INFO gives no run_id").failure());
        }
        return Future.succeededFuture(server);
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
