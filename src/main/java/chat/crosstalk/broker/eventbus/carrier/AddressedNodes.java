package chat.crosstalk.broker.eventbus.carrier;

import chat.crosstalk.broker.eventbus.membership.MemberConfig;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(AddressedNodes.class);

    private static final String PREFIX = "crosstalk.";
    private static final long NODE_INFO_MILLIS = 10_000;
    private static final long RETRY_MILLIS = 200;

    @SuppressWarnings("NullAway.Init") // set by Vert.x before it joins
    private Vertx workers;

    @SuppressWarnings("NullAway.Init") // likewise
    private RegistrationListener selectors;

    AddressedNodes(HazelcastInstance hazelcast) {
        super(hazelcast);
    }

    /** The address of the node that Vert.x knows by an id. */
    static String address(String node) {
        return PREFIX + node;
    }

    @Override
    public void init(Vertx vertx) {
        super.init(vertx);
        workers = vertx;
    }

    /** Hazelcast may leave open whether it wrote that, when a member has just died: then it is written again. */
    @Override
    public void setNodeInfo(NodeInfo info, Completable<Void> done) {
        setNodeInfo(info, done, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(NODE_INFO_MILLIS));
    }

    private void setNodeInfo(NodeInfo info, Completable<Void> done, long deadline) {
        super.setNodeInfo(info, (written, failure) -> {
            if (failure == null) {
                done.succeed();
            } else if (System.nanoTime() - deadline > 0) {
                done.fail(failure);
            } else {
                LOG.info("telling the address of this node's event bus again: {}", failure.toString());
                workers.setTimer(RETRY_MILLIS, again -> setNodeInfo(info, done, deadline));
            }
        });
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

    /** Cleans up on a worker thread: Hazelcast's own would be kept from telling other events until all partitions answer. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // what needs the lock takes it on the worker
    public void memberRemoved(MembershipEvent removed) {
        workers.executeBlocking(
                        () -> {
                            super.memberRemoved(removed);
                            return null;
                        },
                        false)
                .onFailure(failure -> LOG.debug("a lost member's address was not cleaned up", failure));
        String node = removed.getMember().getAttribute(MemberConfig.NODE_ID);
        selectors.registrationsUpdated(new RegistrationUpdateEvent(address(node), List.of()));
    }
}
