package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.broker.eventbus.store.StoreConfig;
import com.hazelcast.config.Config;
import io.vertx.core.Future;

/**
 * No rooms here: a membership can be given up at any time.
 *
 * <p>The members' memory is described as where rooms are kept in it all the same. A node that keeps its rooms elsewhere than
 * the cluster is refused only once it has heard the others; until it has left again its member holds a share of their rooms.
 *
 * @param backups how many copies of an entry such a cluster has besides the first
 */
record NothingKept(int backups) implements Tenant {

    @Override
    public void configure(Config config) {
        StoreConfig.maps(config, backups);
    }

    @Override
    public void parting(ClusterMember member) {}

    @Override
    public Future<Boolean> mayLeave(ClusterMember member) {
        return Future.succeededFuture(true);
    }
}
