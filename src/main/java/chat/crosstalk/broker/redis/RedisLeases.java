package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Leases;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leases, timed by the server's clock alone. */
final class RedisLeases implements Leases {

    private static final String GIVE_BACK = "-1";

    private final ScriptCalls scripts;

    RedisLeases(ScriptCalls scripts) {
        this.scripts = scripts;
    }

    @Override
    public Future<Lease> claim(String kind, String key, String owner, Duration ttl) {
        return scripts.eval(Script.CLAIM, owner.length(), kind, key, owner, millis(ttl))
                .map(answer -> new Lease(key, answer.get(1).toString()));
    }

    @Override
    public Future<Boolean> renew(String kind, String key, String owner, Duration ttl) {
        return hold(kind, key, owner, millis(ttl));
    }

    @Override
    public Future<Boolean> release(String kind, String key, String owner) {
        return hold(kind, key, owner, GIVE_BACK);
    }

    @Override
    public Future<Optional<Lease>> holder(String kind, String key) {
        return scripts.eval(Script.LEASES, 0, kind, key)
                .map(answer -> leases(answer.get(1)).stream().findFirst());
    }

    @Override
    public Future<List<Lease>> list(String kind) {
        return scripts.eval(Script.LEASES, 0, kind).map(answer -> leases(answer.get(1)));
    }

    private Future<Boolean> hold(String kind, String key, String owner, String ttl) {
        return scripts.eval(Script.HOLD, owner.length(), kind, key, owner, ttl)
                .map(answer -> answer.get(1).toInteger() == 1);
    }

    private static String millis(Duration ttl) {
        return String.valueOf(ttl.toMillis());
    }

    private static List<Lease> leases(Response pairs) {
        List<Lease> leases = new ArrayList<>(pairs.size() / 2);
        for (int i = 0; i < pairs.size(); i += 2) {
            leases.add(new Lease(pairs.get(i).toString(), pairs.get(i + 1).toString()));
        }
        return leases;
    }
}
