package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.Leases.Lease;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The leases of a {@link MemoryStore}, safe for use from any thread. Their time is the JVM's monotonic clock. */
final class SharedLeases {

    private final Map<Name, Holding> holdings = new HashMap<>();

    synchronized Lease claim(String kind, String key, String owner, Duration ttl) {
        Name name = new Name(kind, key);
        Holding held = inForce(name);
        if (held == null || held.owner.equals(owner)) {
            held = Holding.beginning(owner, ttl);
            holdings.put(name, held);
        }
        return new Lease(key, held.owner);
    }

    synchronized boolean renew(String kind, String key, String owner, Duration ttl) {
        Name name = new Name(kind, key);
        boolean holds = heldBy(owner, name);
        if (holds) {
            holdings.put(name, Holding.beginning(owner, ttl));
        }
        return holds;
    }

    synchronized boolean release(String kind, String key, String owner) {
        Name name = new Name(kind, key);
        return heldBy(owner, name) && holdings.remove(name) != null;
    }

    synchronized Optional<Lease> holder(String kind, String key) {
        return Optional.ofNullable(inForce(new Name(kind, key))).map(held -> new Lease(key, held.owner));
    }

    synchronized List<Lease> list(String kind) {
        holdings.values().removeIf(Holding::over);
        return holdings.entrySet().stream()
                .filter(held -> held.getKey().kind.equals(kind))
                .map(held -> new Lease(held.getKey().key, held.getValue().owner))
                .toList();
    }

    private boolean heldBy(String owner, Name name) {
        Holding held = inForce(name);
        return held != null && held.owner.equals(owner);
    }

    private @Nullable Holding inForce(Name name) {
        Holding held = holdings.get(name);
        return held == null || held.over() ? null : held;
    }

    private record Name(String kind, String key) {}

    private record Holding(String owner, Duration ttl, long since) {

        static Holding beginning(String owner, Duration ttl) {
            return new Holding(owner, ttl, System.nanoTime());
        }

        boolean over() {
            return !ttl.equals(Leases.FOREVER) && System.nanoTime() - since >= ttl.toNanos();
        }
    }
}
