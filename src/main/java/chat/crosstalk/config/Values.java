package chat.crosstalk.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of all keys: those that were given and are valid, the defaults of the others. */
final class Values {

    private final Map<Key<?>, Object> given;

    private Values(Map<Key<?>, Object> given) {
        this.given = given;
    }

    static Values none() {
        return new Values(Map.of());
    }

    /**
     * Reads what was given.
     *
     * @param settings one setting per path, none for an unknown one
     * @param faults told of every setting that is not what its key takes; the key then has its default here
     */
    static Values read(Map<String, Setting> settings, Consumer<Fault> faults) {
        Map<Key<?>, Object> given = new HashMap<>();
        for (Key<?> key : Keys.ALL) {
            Setting setting = settings.get(key.path());
            if (setting != null && !(setting.value() == null && key.optional())) {
                key.kind().read(setting, faults).ifPresent(value -> given.put(key, value));
            }
        }
        return new Values(given);
    }

    /** The value of a key that has a default. */
    <T> T get(Key<T> key) {
        return Objects.requireNonNull(find(key), key.path());
    }

    /** The value of a key, null if it has none. */
    @SuppressWarnings("unchecked") // a key's own kind made the value
    <T> @Nullable T find(Key<T> key) {
        Object value = given.get(key);
        return value == null ? key.fallback() : (T) value;
    }

    /** All values in the shape of a configuration file, secrets masked. */
    JsonObject toJson() {
        JsonObject root = new JsonObject();
        for (Key<?> key : Keys.ALL) {
            List<String> path = List.of(key.path().split("\\.", -1));
            JsonObject group = root;
            for (String name : path.subList(0, path.size() - 1)) {
                if (!group.containsKey(name)) {
                    group.put(name, new JsonObject());
                }
                group = group.getJsonObject(name);
            }
            group.put(path.get(path.size() - 1), json(find(key)));
        }
        return root;
    }

    /** A value as JSON has it. */
    static @Nullable Object json(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return new JsonArray(list.stream().map(Values::json).toList());
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    Config toConfig() {
        String node = find(Keys.NODE);
        return new Config(
                node == null ? randomNode() : node,
                get(Keys.BROKER),
                new Config.Log(get(Keys.LOG), given.containsKey(Keys.LOG)),
                new Config.Sql(get(Keys.SQL_URL)),
                http(),
                hazelcast(),
                redis(),
                rooms(),
                limits(),
                new Config.Auth(get(Keys.AUTH_MODE), find(Keys.AUTH_SECRET), get(Keys.AUTH_SESSION_HOURS)),
                new Config.Drain(get(Keys.DRAIN_SECONDS)));
    }

    private static String randomNode() {
        byte[] random = new byte[3];
        new SecureRandom().nextBytes(random);
        return "node-" + HexFormat.of().formatHex(random);
    }

    private Config.Http http() {
        Path certificate = find(Keys.HTTP_TLS_CERTIFICATE);
        Path key = find(Keys.HTTP_TLS_KEY);
        return new Config.Http(
                get(Keys.HTTP_HOST),
                get(Keys.HTTP_PORT),
                get(Keys.HTTP_ORIGINS),
                certificate == null || key == null ? null : new Config.Tls(certificate, key),
                get(Keys.HTTP_TRUSTED_PROXIES));
    }

    private Config.Hazelcast hazelcast() {
        return new Config.Hazelcast(
                get(Keys.HAZELCAST_CLUSTER),
                get(Keys.HAZELCAST_HOST),
                get(Keys.HAZELCAST_PORT),
                get(Keys.HAZELCAST_MEMBERS),
                get(Keys.HAZELCAST_EVENT_BUS_PORT),
                find(Keys.HAZELCAST_PUBLIC_HOST),
                find(Keys.HAZELCAST_PUBLIC_PORT),
                find(Keys.HAZELCAST_EVENT_BUS_PUBLIC_PORT),
                get(Keys.HAZELCAST_BACKUPS),
                get(Keys.HAZELCAST_DEAD_AFTER_SECONDS));
    }

    private Config.Redis redis() {
        return new Config.Redis(get(Keys.REDIS_URL), get(Keys.REDIS_EMBEDDED), get(Keys.REDIS_PREFIX));
    }

    private Config.Rooms rooms() {
        return new Config.Rooms(
                get(Keys.ROOMS_LOG),
                get(Keys.ROOMS_PAGE),
                get(Keys.ROOMS_ROSTER),
                get(Keys.ROOMS_CREATE),
                get(Keys.ROOMS_NAMES),
                get(Keys.ROOMS_IDLE_HOURS),
                get(Keys.ROOMS_KEEP_DAYS));
    }

    private Config.Limits limits() {
        return new Config.Limits(
                get(Keys.LIMITS_MESSAGE_BYTES),
                get(Keys.LIMITS_MESSAGES_PER_SECOND),
                get(Keys.LIMITS_BURST),
                get(Keys.LIMITS_ROOMS_PER_CONNECTION),
                get(Keys.LIMITS_ROOMS),
                get(Keys.LIMITS_CONNECTIONS_PER_ADDRESS),
                get(Keys.LIMITS_CONNECTIONS),
                get(Keys.LIMITS_OUTBOUND_BYTES));
    }
}
