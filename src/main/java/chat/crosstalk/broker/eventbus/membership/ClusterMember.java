package chat.crosstalk.broker.eventbus.membership;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node as a member of the Hazelcast cluster, from joining to leaving. Joining, leaving and {@link #safe} block; all
 * else may be called from any thread.
 */
public final class ClusterMember {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

    private final HazelcastInstance hazelcast;
    private final IExecutorService checks;

    private ClusterMember(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
        this.checks = hazelcast.getExecutorService(MemberConfig.CHECKS);
    }

    /** What happens to the membership, told on Hazelcast's threads. */
    public interface Listener {
        /** Another member came or went. */
        void membersChanged();

        /** This member's half of a split is the smaller one and gives itself up; its maps are whole until this returns. */
        void parting(ClusterMember member);

        /** This member's half of a split was the smaller one and has joined the other. */
        void merged();
    }

    /**
     * Joins the cluster, or begins it if none of the settings' members can be reached.
     *
     * @param more adds to the configuration what is to live on the member
     */
    public static ClusterMember join(MemberSettings settings, Consumer<Config> more, Listener listener) {
        Config config = MemberConfig.of(settings);
        more.accept(config);
        HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config);
        ClusterMember member = new ClusterMember(hazelcast);
        hazelcast.getCluster().addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {
                LOG.info("member {} joined, members={}", address(event.getMember()), member.size());
                listener.membersChanged();
            }

            @Override
            public void memberRemoved(MembershipEvent event) {
                LOG.warn("member {} left, members={}", address(event.getMember()), member.size());
                listener.membersChanged();
            }
        });
        hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.MERGING) {
                listener.parting(member);
            } else if (event.getState() == LifecycleState.MERGED) {
                LOG.warn("merged with the larger half of a split, members={}", member.size());
                listener.merged();
            }
        });
        return member;
    }

    /** The id under which a member owns partitions; it is another one after a merge. */
    public static String idOf(@Nullable HazelcastInstance hazelcast) {
        if (hazelcast == null) {
            throw new IllegalStateException("not on a member");
        }
        return hazelcast.getLocalEndpoint().getUuid().toString();
    }

    /** The time that all members share, in milliseconds since 1970. */
    public static long clusterTime(@Nullable HazelcastInstance hazelcast) {
        if (hazelcast == null) {
            throw new IllegalStateException("not on a member");
        }
        return hazelcast.getCluster().getClusterTime();
    }

    /** The member as Hazelcast knows it. */
    public HazelcastInstance hazelcast() {
        return hazelcast;
    }

    /** Where other members reach this one. */
    public String address() {
        return address(hazelcast.getCluster().getLocalMember());
    }

    /** The host of that address. */
    public String host() {
        return hazelcast.getCluster().getLocalMember().getAddress().getHost();
    }

    /** The addresses of all members by their Vert.x ids, this one included. */
    public Map<String, String> nodes() {
        return hazelcast.getCluster().getMembers().stream()
                .collect(Collectors.toMap(member -> member.getAttribute(MemberConfig.NODE_ID), ClusterMember::address));
    }

    /** The Vert.x id of this member. */
    public String node() {
        return hazelcast.getCluster().getLocalMember().getAttribute(MemberConfig.NODE_ID);
    }

    /** Whether Hazelcast has not ended by itself. */
    public boolean running() {
        return hazelcast.getLifecycleService().isRunning();
    }

    /** What every member understands at the least, so that nothing newer is asked while a cluster is being upgraded. */
    public int level() {
        return hazelcast.getCluster().getMembers().stream()
                .map(member -> member.getAttribute(MemberConfig.LEVEL))
                .mapToInt(level -> level == null ? 0 : Integer.parseInt(level))
                .min()
                .orElse(0);
    }

    /** How many members there are, this one included. */
    public int size() {
        return hazelcast.getCluster().getMembers().size();
    }

    /** Asks every other member whether it has this one in its list: fails or gives false if any has not. */
    public CompletionStage<Boolean> confirmed() {
        MemberCheck check = new MemberCheck(idOf(hazelcast));
        CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
        for (com.hazelcast.cluster.Member other : hazelcast.getCluster().getMembers()) {
            if (!other.localMember()) {
                all = all.thenCombine(ask(other, check), Boolean::logicalAnd);
            }
        }
        return all;
    }

    private CompletionStage<Boolean> ask(com.hazelcast.cluster.Member other, MemberCheck check) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        checks.submitToMember(check, other, new ExecutionCallback<Boolean>() {
            @Override
            public void onResponse(Boolean response) {
                answer.complete(response);
            }

            @Override
            public void onFailure(Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    /** Whether every room would survive this member's sudden end. */
    public boolean safe() {
        return hazelcast.getPartitionService().forceLocalMemberToBeSafe(1, TimeUnit.SECONDS);
    }

    /** Hands this member's partitions over and leaves; where that takes more than ten seconds, it just leaves. */
    public void leave() {
        try {
            hazelcast.getLifecycleService().shutdown();
        } catch (RuntimeException failure) {
            LOG.warn("left the cluster without handing over: {}", failure.toString());
            hazelcast.getLifecycleService().terminate();
        }
    }

    private static String address(com.hazelcast.cluster.Member member) {
        Address address = member.getAddress();
        return address.getHost() + ':' + address.getPort();
    }
}
