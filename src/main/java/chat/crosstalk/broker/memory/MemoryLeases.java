package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.Leases;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The leases as one {@link MemoryBroker} gives them. */
final class MemoryLeases implements Leases {

    private final Calls calls;
    private final SharedLeases leases;

    MemoryLeases(Calls calls, SharedLeases leases) {
        this.calls = calls;
        this.leases = leases;
    }

    @Override
    public Future<Lease> claim(String kind, String key, String owner, Duration ttl) {
        return calls.run(() -> leases.claim(kind, key, owner, ttl));
    }

    @Override
    public Future<Boolean> renew(String kind, String key, String owner, Duration ttl) {
        return calls.run(() -> leases.renew(kind, key, owner, ttl));
    }

    @Override
    public Future<Boolean> release(String kind, String key, String owner) {
        return calls.run(() -> leases.release(kind, key, owner));
    }

    @Override
    public Future<Optional<Lease>> holder(String kind, String key) {
        return calls.run(() -> leases.holder(kind, key));
    }

    @Override
    public Future<List<Lease>> list(String kind) {
        return calls.run(() -> leases.list(kind));
    }
}
