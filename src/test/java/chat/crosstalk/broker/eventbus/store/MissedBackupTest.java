package chat.crosstalk.broker.eventbus.store;

import static chat.crosstalk.room.Drafts.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.eventbus.TestNode;
import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.RoomName;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A copy of a log that missed a change is not relied upon, and is mended by the next change. */
final class MissedBackupTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** How often Hazelcast looks for copies that differ, which would hide what mends them sooner. */
    private static final String COMPARE_COPIES_SECONDS = "hazelcast.partition.backup.sync.interval";

    private final String cluster = "test-" + UUID.randomUUID();
    private final List<String> members = new ArrayList<>();
    private final List<TestNode> nodes = new ArrayList<>();

    @AfterEach
    void closeNodes() {
        nodes.forEach(TestNode::close);
    }

    @Test
    void aBackupThatMissedSomethingIsMendedByTheNextTry() {
        System.setProperty(COMPARE_COPIES_SECONDS, "600");
        try {
            TestNode first = node();
            TestNode second = node();
            await().atMost(PATIENCE).until(() -> first.settled() && second.settled());
            RoomName room = IntStream.range(0, 20)
                    .mapToObj(number -> new RoomName("room-" + number))
                    .filter(name -> first.hazelcast()
                            .getPartitionService()
                            .getPartition(name.value())
                            .getOwner()
                            .localMember())
                    .findFirst()
                    .orElseThrow();
            first.create(room);
            IMap<String, RoomRecord> logs = first.hazelcast().getMap(StoreMaps.ROOMS);
            logs.executeOnKey(room.value(), new Unbacked(ClusterMember.idOf(first.hazelcast())));
            Draft draft = message("not known to be kept");
            first.refused(broker -> broker.rooms().append(room, draft, null));
            assertThat(first.append(room, draft).position().seq()).isEqualTo(2);
            assertThat(first.append(room, message("and on")).position().seq()).isEqualTo(3);
        } finally {
            System.clearProperty(COMPARE_COPIES_SECONDS);
        }
    }

    private TestNode node() {
        TestNode node = TestNode.open(TestNode.settings(cluster, members));
        nodes.add(node);
        members.add(node.address());
        return node;
    }

    /** An append that no backup hears of. */
    @SuppressWarnings("serial") // stays on the member
    private record Unbacked(String owner) implements EntryProcessor<String, RoomRecord, @Nullable Reply> {
        @Override
        public @Nullable Reply process(Map.Entry<String, RoomRecord> entry) {
            RoomRecord room = entry.getValue();
            room.append(message("the backup misses this"), 1, null, "none", owner, 100);
            entry.setValue(room);
            return null;
        }

        @Override
        public @Nullable EntryProcessor<String, RoomRecord, @Nullable Reply> getBackupProcessor() {
            return null;
        }
    }
}
