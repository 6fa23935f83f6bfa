package chat.crosstalk.broker.redis;

import io.vertx.core.Future;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a server says of itself by INFO.
 *
 * @param fields by name
 */
record ServerInfo(Map<String, String> fields) {

    static ServerInfo parse(String info) {
        return new ServerInfo(info.lines()
                .filter(line -> !line.startsWith("#") && line.indexOf(':') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1),
                        (first, second) -> first)));
    }

    /**
     * This run of the server in this role: a restart changes the first part, a promotion to master the second. So data
     * that went back, which takes either, never meets the same identity again.
     */
    String identity() {
        return field("run_id") + ':' + field("master_replid");
    }

    /** The same if the server can be used now; else a {@link RedisFault.Failure}. */
    Future<ServerInfo> usable() {
        if (field("role").equals("slave")) {
            return refused(RedisFault.Kind.READ_ONLY, "role is replica");
        }
        if (field("loading").equals("1")) {
            return refused(RedisFault.Kind.LOADING, "INFO says loading");
        }
        return field("run_id").isEmpty()
                ? refused(RedisFault.Kind.OTHER, "INFO gives no run_id")
                : Future.succeededFuture(this);
    }

    boolean appendOnly() {
        return field("aof_enabled").equals("1");
    }

    String version() {
        return field("redis_version");
    }

    String evictionPolicy() {
        return field("maxmemory_policy");
    }

    private static Future<ServerInfo> refused(RedisFault.Kind kind, String detail) {
        return Future.failedFuture(RedisFault.of(kind, detail).failure());
    }

    private String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
