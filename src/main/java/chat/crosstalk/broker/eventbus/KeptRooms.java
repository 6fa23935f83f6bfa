package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.broker.eventbus.store.LosingHalf;
import chat.crosstalk.broker.eventbus.store.StoreConfig;
import com.hazelcast.config.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;

/**
 * Rooms and leases in the members' memory: a membership is given up only if one of the others has a copy of everything that
 * is here, and no other node is giving up its own at the same time.
 */
final class KeptRooms implements Tenant {

    private static final String REBUILD = "rebuild";
    private static final Duration REBUILD_TTL = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final StoreConfig config;
    private final LosingHalf losingHalf;
    private final Leases leases;
    private final String name = UUID.randomUUID().toString();

    /**
     * @param backups how many copies of an entry there are besides the first
     * @param leases where to see to it that one node at a time gives up its membership
     */
    KeptRooms(Vertx vertx, int backups, LosingHalf losingHalf, Leases leases) {
        this.vertx = vertx;
        this.config = new StoreConfig(backups, losingHalf);
        this.losingHalf = losingHalf;
        this.leases = leases;
    }

    @Override
    public void configure(Config member) {
        config.accept(member);
    }

    @Override
    public void parting(ClusterMember member) {
        losingHalf.take(member);
    }

    @Override
    public Future<Boolean> mayLeave(ClusterMember member) {
        return leases.claim(REBUILD, REBUILD, name, REBUILD_TTL)
                .compose(lease -> lease.owner().equals(name)
                        ? vertx.executeBlocking(member::safe, false)
                        : Future.succeededFuture(false))
                .otherwise(false);
    }
}
