package chat.crosstalk.broker.eventbus;

import static chat.crosstalk.room.Drafts.ALICE;
import static chat.crosstalk.room.Drafts.delete;
import static chat.crosstalk.room.Drafts.edit;
import static chat.crosstalk.room.Drafts.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Head.Continuity;
import chat.crosstalk.room.RoomName;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds when members die, come, are made anew or were stopped. */
final class EventBusFaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String cluster = "test-" + UUID.randomUUID();
    private final List<String> members = new ArrayList<>();
    private final List<TestNode> nodes = new ArrayList<>();

    @AfterEach
    void closeNodes() {
        nodes.forEach(TestNode::close);
    }

    @Test
    void aMemberThatDiesTakesNoAcknowledgedAppendWithIt() {
        TestNode first = node();
        TestNode second = node();
        TestNode victim = node();
        settled();
        List<RoomName> rooms = rooms(first, 12);
        List<Writer> writers = new ArrayList<>();
        rooms.forEach(room -> List.of(first, second).forEach(node -> writers.add(new Writer(node, room))));
        List<CompletableFuture<Void>> writing =
                writers.stream().map(writer -> writer.write(150)).toList();
        await().atMost(PATIENCE)
                .until(() -> writers.stream()
                        .allMatch(writer -> writer.acknowledged().size() > 20));
        victim.kill();
        writing.forEach(TestNode::get);

        for (RoomName room : rooms) {
            List<Entry> log = second.readAll(room);
            assertThat(log).extracting(Entry::seq).isEqualTo(oneTo(300));
            Head head = first.create(room);
            Map<String, Long> places = new HashMap<>();
            log.forEach(entry -> places.put(entry.key(), entry.seq()));
            writers.stream()
                    .filter(writer -> writer.room().equals(room))
                    .forEach(writer -> writer.acknowledged().forEach((key, appended) -> {
                        assertThat(places)
                                .containsEntry(key, appended.position().seq());
                        assertThat(head.continuityOf(appended.position())).isEqualTo(Continuity.RECOVERABLE);
                    }));
        }
    }

    @Test
    void aRoomGoesOnInANewEpochUnderANewOwner() {
        TestNode first = node();
        TestNode second = node();
        settled();
        List<RoomName> rooms = rooms(first, 20);
        Map<RoomName, Appended> before = new HashMap<>();
        rooms.forEach(room -> before.put(room, first.append(room, message("before"))));
        List<RoomName> secondOwns = rooms.stream()
                .filter(room -> {
                    var partition = first.hazelcast().getPartitionService().getPartition(room.value());
                    return !partition.getOwner().localMember();
                })
                .toList();
        assertThat(secondOwns).isNotEmpty().hasSizeLessThan(20);
        second.kill();
        for (RoomName room : rooms) {
            Appended after = first.append(room, message("after"));
            assertThat(after.position().seq()).isEqualTo(2);
            Head head = first.create(room);
            boolean anew = secondOwns.contains(room);
            assertThat(head.earlier()).hasSize(anew ? 1 : 0);
            assertThat(before).extractingByKey(room).satisfies(appended -> {
                assertThat(head.continuityOf(appended.position())).isEqualTo(Continuity.RECOVERABLE);
                assertThat(head.epoch().equals(appended.position().epoch())).isNotEqualTo(anew);
            });
        }
    }

    @Test
    void aRoomWhoseCopiesAllDiedIsGoneAndBeginsAgainInAnotherEpoch() {
        TestNode first = open(withBackups(0));
        TestNode second = open(withBackups(0));
        settled();
        List<RoomName> rooms = rooms(first, 20);
        Map<RoomName, Appended> before = new HashMap<>();
        rooms.forEach(room -> before.put(room, first.append(room, message("before"))));
        second.kill();
        int gone = 0;
        for (RoomName room : rooms) {
            Head head = first.create(room);
            if (head.seq() == 0) {
                gone++;
                assertThat(before)
                        .extractingByKey(room)
                        .satisfies(appended -> assertThat(head.continuityOf(appended.position()))
                                .isEqualTo(Continuity.REPLACED));
                assertThat(first.append(room, message("again")).position().seq())
                        .isEqualTo(1);
            }
        }
        assertThat(gone).isBetween(1, 19);
    }

    @Test
    void membersThatJoinGetEverythingAndLoseNothing() {
        TestNode first = node();
        List<RoomName> rooms = rooms(first, 40);
        Map<RoomName, List<Entry>> logs = new HashMap<>();
        Draft known = message(ALICE, "known", "hello");
        for (RoomName room : rooms) {
            long edited = first.append(room, known).position().seq();
            long deleted =
                    first.append(room, message("to be deleted")).position().seq();
            first.append(room, edit(ALICE, edited, "edited"));
            first.append(room, delete(ALICE, deleted));
            logs.put(room, first.readAll(room));
        }
        first.call(broker -> broker.leases().claim("names", "alice", "a1", Leases.FOREVER));
        TestNode second = node();
        node();
        settled();
        first.kill();
        for (RoomName room : rooms) {
            assertThat(second.readAll(room)).isEqualTo(logs.get(room));
            assertThat(second.append(room, known).duplicate()).isTrue();
        }
        Optional<Leases.Lease> holder = second.call(broker -> broker.leases().holder("names", "alice"));
        assertThat(holder).contains(new Leases.Lease("alice", "a1"));
    }

    @Test
    void rebuildingTheLastMemberKeepsItsRooms() {
        TestNode only = node();
        RoomName room = rooms(only, 1).get(0);
        only.append(room, message("hello"));
        only.call(broker -> broker.rebuild());
        only.call(broker -> broker.rebuild());
        assertThat(only.readAll(room)).hasSize(1);
        assertThat(hears(only, only)).isTrue();
    }

    @Test
    void rebuildingTwiceMakesANewMembershipAndKeepsRoomsAndSubscriptions() {
        TestNode first = node();
        TestNode second = node();
        settled();
        List<RoomName> rooms = rooms(first, 20);
        rooms.forEach(room -> first.append(room, message("hello")));
        List<String> heard = new CopyOnWriteArrayList<>();
        AtomicInteger restored = new AtomicInteger();
        second.call(broker -> {
            broker.onRestored(restored::incrementAndGet);
            return broker.bus().subscribe("channel", payload -> heard.add(payload.toString()));
        });
        String id = ClusterMember.idOf(second.hazelcast());
        second.call(broker -> broker.rebuild());
        assertThat(ClusterMember.idOf(second.hazelcast())).isEqualTo(id);
        second.call(broker -> broker.rebuild());
        assertThat(ClusterMember.idOf(second.hazelcast())).isNotEqualTo(id);
        assertThat(restored).hasPositiveValue();
        first.call(broker -> broker.bus().publish("channel", Buffer.buffer("still there")));
        await().atMost(PATIENCE).until(() -> heard.contains("still there"));
        rooms.forEach(room -> assertThat(second.readAll(room)).hasSize(1));
    }

    @Test
    void aMembershipThatEndedByItselfIsMadeAgain() {
        TestNode first = node();
        TestNode second = node();
        RoomName room = rooms(first, 1).get(0);
        first.append(room, message("hello"));
        second.hazelcast().getLifecycleService().terminate();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> second.readAll(room).size() == 1);
        await().atMost(PATIENCE).until(() -> hears(first, second) && hears(second, first));
    }

    @Test
    void aNodeThatWasStoppedChangesNothingUntilItsPeersConfirmIt() {
        AtomicLong skipped = new AtomicLong();
        TestNode first = node();
        TestNode sleeper = open(TestNode.settings(cluster, members), () -> System.nanoTime() + skipped.get());
        RoomName room = rooms(first, 1).get(0);
        AtomicInteger restored = new AtomicInteger();
        sleeper.call(broker -> {
            broker.onRestored(restored::incrementAndGet);
            return broker.rooms().create(room);
        });
        skipped.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(sleeper.refused(broker -> broker.rooms().append(room, message("too early"), null))
                        .code())
                .isEqualTo(Code.BROKER_UNAVAILABLE);
        assertThat(first.append(room, message("by the other")).position().seq()).isEqualTo(1);
        await().atMost(PATIENCE).untilAtomic(restored, greaterThan(0));
        assertThat(sleeper.append(room, message("confirmed")).position().seq()).isEqualTo(2);
    }

    @Test
    void aNodeThatWasStoppedAndHasNoPeersGoesOn() {
        AtomicLong skipped = new AtomicLong();
        TestNode only = open(TestNode.settings(cluster, members), () -> System.nanoTime() + skipped.get());
        RoomName room = rooms(only, 1).get(0);
        skipped.addAndGet(Duration.ofMinutes(1).toNanos());
        only.refused(broker -> broker.rooms().append(room, message("too early"), null));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> only.append(room, message("on")) != null);
    }

    private TestNode node() {
        return open(TestNode.settings(cluster, members));
    }

    private EventBusSettings withBackups(int backups) {
        return new EventBusSettings(cluster, "127.0.0.1", 0, members, 0, null, 0, 0, backups, 6, 2_000, 0);
    }

    private TestNode open(EventBusSettings settings) {
        return open(settings, System::nanoTime);
    }

    private TestNode open(EventBusSettings settings, LongSupplier nanos) {
        TestNode node = TestNode.open(settings, nanos);
        nodes.add(node);
        members.add(node.address());
        return node;
    }

    /** Waits until every member has its share of the rooms, and their backups are where they belong. */
    private void settled() {
        await().atMost(PATIENCE).until(() -> nodes.stream().allMatch(TestNode::settled));
    }

    private static boolean hears(TestNode listener, TestNode speaker) {
        String channel = "channel." + UUID.randomUUID();
        CompletableFuture<String> heard = new CompletableFuture<>();
        listener.call(broker -> broker.bus().subscribe(channel, payload -> heard.complete(payload.toString())));
        speaker.call(
                broker -> broker.bus().publish(channel, Buffer.buffer("hello")).otherwiseEmpty());
        return heard.completeOnTimeout("", 2, TimeUnit.SECONDS).join().equals("hello");
    }

    private static List<RoomName> rooms(TestNode node, int count) {
        List<RoomName> rooms = IntStream.range(0, count)
                .mapToObj(number -> new RoomName("room-" + number))
                .toList();
        rooms.forEach(node::create);
        return rooms;
    }

    private static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
