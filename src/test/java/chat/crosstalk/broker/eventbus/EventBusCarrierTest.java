package chat.crosstalk.broker.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.CarrierContract;
import com.hazelcast.core.DistributedObject;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Three real members on the loopback that keep no rooms. */
final class EventBusCarrierTest extends CarrierContract {

    private final String cluster = "test-" + UUID.randomUUID();
    private final List<String> members = new CopyOnWriteArrayList<>();
    private final List<EventBusCarrier> carriers = new CopyOnWriteArrayList<>();

    @Override
    protected Future<EventBusCarrier> open(Vertx vertx, int node) {
        return EventBusCarrier.open(vertx, TestNode.settings(cluster, members)).onSuccess(carrier -> {
            members.add(carrier.memberAddress());
            carriers.add(carrier);
        });
    }

    @Override
    protected Future<EventBusCarrier> openAlone(Vertx vertx) {
        return EventBusCarrier.open(vertx, TestNode.settings("test-" + UUID.randomUUID(), List.of()));
    }

    @Test
    void nothingOfOursIsKeptInTheMembersMemory() {
        assertThat(mine())
                .hasSizeGreaterThanOrEqualTo(3)
                .flatExtracting(HazelcastInstance::getDistributedObjects)
                .extracting(DistributedObject::getName)
                .contains("__vertx.nodeInfo")
                .noneMatch(name -> name.startsWith("crosstalk.") && !name.equals("crosstalk.checks"));
    }

    @Test
    void itSaysWhatIsTrueWhereTheRoomsAreElsewhere() {
        assertThat(carriers.get(0).carried().singlePoint().code()).isEqualTo("hazelcast.singlePoint.carrier");
        assertThat(carriers.get(0).carried().carrier().code()).isEqualTo("hazelcast.carrier.only");
        assertThat(carriers.get(0).carried().carrier().text()).endsWith("keeps the membership and nothing else");
    }

    /** Hazelcast ends a membership by itself when it cannot merge; the node is a member again without being told. */
    @Test
    void aMembershipThatEndsByItselfIsMadeAnew() {
        EventBusCarrier carrier = carriers.get(2);
        HazelcastInstance ended = mine().stream()
                .filter(member -> address(member).equals(carrier.memberAddress()))
                .findFirst()
                .orElseThrow();

        ended.getLifecycleService().terminate();

        await().atMost(Duration.ofSeconds(60)).until(() -> !members.contains(carrier.memberAddress()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> carrier.mayHavePeers().result());
    }

    private List<HazelcastInstance> mine() {
        return Hazelcast.getAllHazelcastInstances().stream()
                .filter(member -> member.getLifecycleService().isRunning())
                .filter(member -> member.getConfig().getClusterName().equals(cluster))
                .toList();
    }

    private static String address(HazelcastInstance member) {
        return member.getCluster().getLocalMember().getAddress().getHost()
                + ':'
                + member.getCluster().getLocalMember().getAddress().getPort();
    }
}
