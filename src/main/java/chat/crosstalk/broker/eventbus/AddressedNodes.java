package chat.crosstalk.broker.eventbus;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x's cluster manager for a bus on which every node has one address, which names the node: who listens where
 * follows from the address, and nothing has to be looked up for a frame.
 *
 * <p>Hazelcast's manager itself keeps who listens where in a MultiMap, reads it on a worker thread, and makes readers
 * wait while it writes it anew after each loss of a member (SubsMapHelper.java). A partition of that map which a stopped
 * member owns answers nobody until the member is given up, and then not until its backups are; meanwhile frames between
 * healthy nodes would wait too.
 */
final class AddressedNodes extends HazelcastClusterManager {

    private static final String PREFIX = "crosstalk.";

    private @Nullable RegistrationListener selectors;

    AddressedNodes(HazelcastInstance hazelcast) {
        super(hazelcast);
    }

    /** The address of the node that Vert.x knows by an id. */
    static String address(String node) {
        return PREFIX + node;
    }

    @Override
    public void registrationListener(RegistrationListener listener) {
        super.registrationListener(listener);
        selectors = listener;
    }

    @Override
    public void addRegistration(String address, RegistrationInfo registration, Completable<Void> done) {
        done.succeed();
    }

    @Override
    public void removeRegistration(String address, RegistrationInfo registration, Completable<Void> done) {
        done.succeed();
    }

    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> found) {
        found.succeed(
                address.startsWith(PREFIX)
                        ? List.of(new RegistrationInfo(address.substring(PREFIX.length()), 0, false))
                        : List.of());
    }

    @Override
    public synchronized void memberRemoved(MembershipEvent removed) {
        super.memberRemoved(removed);
        if (selectors != null) {
            String node = removed.getMember().getAttribute(MemberConfig.NODE_ID);
            selectors.registrationsUpdated(new RegistrationUpdateEvent(address(node), List.of()));
        }
    }
}
