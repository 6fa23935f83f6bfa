package chat.crosstalk.broker.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.fixture.Valve;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Drafts;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Head.Continuity;
import chat.crosstalk.room.RoomName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Two members whose network is cut and healed: both halves go on, and nothing that either acknowledged is lost. */
final class EventBusSplitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int DEAD_AFTER_SECONDS = 3;

    private final String cluster = "test-" + UUID.randomUUID();
    private final Map<RoomName, Map<String, Appended>> acknowledged = new HashMap<>();

    @Test
    void afterASplitTheLogIsTheUnionAndNoPositionOfTheLosingHalfPassesForOneOfIt() {
        int firstPort = freePort();
        int secondPort = freePort();
        try (Valve toFirst = new Valve(firstPort);
                Valve toSecond = new Valve(secondPort);
                TestNode first = open(firstPort, toFirst, toSecond);
                TestNode second = open(secondPort, toSecond, toFirst)) {
            await().atMost(PATIENCE).until(() -> first.settled() && second.settled() && size(first) == 2);
            List<RoomName> rooms = IntStream.range(0, 24)
                    .mapToObj(number -> new RoomName("room-" + number))
                    .toList();
            rooms.forEach(first::create);
            rooms.forEach(room -> write(first, room, 3));

            toFirst.cut();
            toSecond.cut();
            await().atMost(PATIENCE).until(() -> size(first) == 1 && size(second) == 1);
            for (RoomName room : rooms) {
                write(first, room, room.hashCode() % 3 == 0 ? 0 : 4);
                write(second, room, room.hashCode() % 3 == 1 ? 0 : 5);
            }
            AtomicInteger restored = new AtomicInteger();
            List.of(first, second)
                    .forEach(node -> node.call(broker -> {
                        broker.onRestored(restored::incrementAndGet);
                        return broker.leases().list("nothing");
                    }));
            toFirst.heal();
            toSecond.heal();
            await().atMost(PATIENCE)
                    .until(() -> size(first) == 2 && size(second) == 2 && first.settled() && second.settled());
            rooms.forEach(room -> assertUnion(room, first, second));
            assertThat(restored).hasValueGreaterThan(1);
        }
    }

    private void assertUnion(RoomName room, TestNode first, TestNode second) {
        Map<String, Appended> kept = acknowledged.getOrDefault(room, Map.of());
        await().atMost(PATIENCE).until(() -> first.readAll(room).size() >= kept.size());
        List<Entry> log = first.readAll(room);
        assertThat(second.readAll(room)).isEqualTo(log);
        assertThat(log)
                .extracting(Entry::seq)
                .isEqualTo(LongStream.rangeClosed(1, kept.size()).boxed().toList());
        assertThat(log).extracting(Entry::key).containsExactlyInAnyOrderElementsOf(kept.keySet());
        Head head = first.create(room);
        kept.forEach((key, appended) -> {
            if (head.continuityOf(appended.position()) == Continuity.RECOVERABLE) {
                Entry there = log.get((int) appended.position().seq() - 1);
                assertThat(there.key()).isEqualTo(key);
            }
        });
        assertThat(kept.values())
                .filteredOn(appended -> appended.position().seq() <= 3)
                .allMatch(appended -> head.continuityOf(appended.position()) == Continuity.RECOVERABLE);
    }

    private void write(TestNode node, RoomName room, int count) {
        for (int number = 0; number < count; number++) {
            Draft draft = Drafts.message("hello");
            acknowledged.computeIfAbsent(room, absent -> new HashMap<>()).put(draft.key(), node.append(room, draft));
        }
    }

    private TestNode open(int port, Valve mine, Valve others) {
        return TestNode.open(new EventBusSettings(
                cluster,
                "127.0.0.1",
                port,
                List.of(mine.address(), others.address()),
                0,
                "127.0.0.1",
                mine.port(),
                0,
                1,
                DEAD_AFTER_SECONDS,
                2_000,
                0));
    }

    private static int size(TestNode node) {
        return node.hazelcast().getCluster().getMembers().size();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
