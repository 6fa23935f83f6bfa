package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.eventbus.store.LeaseProcessor.Wish;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The leases, each an entry of one map under its kind and key. */
public final class HazelcastLeases implements Leases {

    private final ClusterMaps maps;

    /** Makes the leases of one node. */
    public HazelcastLeases(ClusterMaps maps) {
        this.maps = maps;
    }

    @Override
    public Future<Lease> claim(String kind, String key, String owner, Duration ttl) {
        LeaseProcessor claim = new LeaseProcessor(Wish.CLAIM, owner, ttl.toMillis());
        return maps.change(StoreMaps::leases, entry(kind, key), claim)
                .map(holder -> new Lease(key, holder == null ? owner : holder));
    }

    @Override
    public Future<Boolean> renew(String kind, String key, String owner, Duration ttl) {
        LeaseProcessor renewal = new LeaseProcessor(Wish.RENEW, owner, ttl.toMillis());
        return maps.change(StoreMaps::leases, entry(kind, key), renewal).map(owner::equals);
    }

    @Override
    public Future<Boolean> release(String kind, String key, String owner) {
        LeaseProcessor release = new LeaseProcessor(Wish.RELEASE, owner, 0);
        return maps.change(StoreMaps::leases, entry(kind, key), release).map(owner::equals);
    }

    @Override
    public Future<Optional<Lease>> holder(String kind, String key) {
        return maps.read(StoreMaps::leases, entry(kind, key), new LeaseHolderProcessor())
                .map(holder -> Optional.ofNullable(holder).map(owner -> new Lease(key, owner)));
    }

    @Override
    public Future<List<Lease>> list(String kind) {
        String prefix = entry(kind, "");
        KeyPredicate<LeaseRecord> wanted = new KeyPredicate<>(prefix, "");
        return maps.blocking(member -> StoreMaps.leases(member).executeOnEntries(new LeaseHolderProcessor(), wanted))
                .map(holders -> holders.entrySet().stream()
                        .map(holder -> new Lease(holder.getKey().substring(prefix.length()), holder.getValue()))
                        .toList());
    }

    private static String entry(String kind, String key) {
        return kind + '/' + key;
    }
}
