package chat.crosstalk.broker.eventbus.store;

import static chat.crosstalk.room.Drafts.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.RoomLog.DirectSummary;
import chat.crosstalk.broker.eventbus.TestNode;
import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.broker.eventbus.membership.MemberConfig;
import chat.crosstalk.broker.eventbus.membership.MemberSettings;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lists of direct rooms when members die, and beside members of a version that kept none. */
@ExtendWith(VertxExtension.class)
final class DirectRoomsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KEEP = 100;

    private final String cluster = "test-" + UUID.randomUUID();
    private final List<String> members = new ArrayList<>();
    private final List<TestNode> nodes = new ArrayList<>();

    @AfterEach
    void closeNodes() {
        nodes.forEach(TestNode::close);
    }

    @Test
    void theListsSurviveTheDeathOfAMember() {
        TestNode first = node();
        TestNode victim = node();
        await().atMost(PATIENCE).until(() -> first.settled() && victim.settled());
        List<RoomName> rooms = IntStream.range(10, 40)
                .mapToObj(number -> new DirectRoom("a1", "b" + number).name())
                .toList();
        rooms.forEach(victim::create);
        victim.kill();
        assertThat(names(first.call(broker -> broker.rooms().directOf("a1", "", 100))))
                .isEqualTo(rooms);
        for (RoomName room : rooms) {
            String other = DirectRoom.of(room).orElseThrow().second();
            assertThat(names(first.call(broker -> broker.rooms().directOf(other, "", 100))))
                    .containsExactly(room);
        }
    }

    @Test
    void underAUsersKeyAreTheirOwnRoomsOnlyHoweverManyOthersThereAre() {
        TestNode node = node();
        RoomName own = new DirectRoom("a1", "b2").name();
        node.create(own);
        for (int number = 0; number < 2_000; number++) {
            node.create(new DirectRoom("c" + number, "d" + number).name());
        }
        HazelcastInstance hazelcast = node.hazelcast();
        assertThat(names(node.call(broker -> broker.rooms().directOf("a1", "", 100))))
                .containsExactly(own);
        assertThat(hazelcast.getMultiMap(StoreMaps.DIRECT).get("a1")).containsExactly(own.value());
    }

    @Test
    void whatMembersOfAnEarlierVersionMadeIsListedBesideThemAndAfterThem(Vertx vertx) {
        ClusterMember earlier = joinAsEarlierVersion(vertx);
        TestNode upgraded = TestNode.open(TestNode.settings(cluster, List.of(earlier.address())));
        nodes.add(upgraded);
        RoomName room = new DirectRoom("a1", "b2").name();
        StoreMaps.rooms(earlier).executeOnKey(room.value(), new CreateProcessor("e1", KEEP));
        upgraded.append(room, message(new User("b2", "Bob"), "m1", "hello"));
        RoomName another = new DirectRoom("a1", "c3").name();
        upgraded.create(another);
        assertThat(names(upgraded.call(broker -> broker.rooms().directOf("a1", "", 100))))
                .containsExactly(room, another);
        assertThat(StoreMaps.direct(earlier).get("b2")).isEmpty();

        earlier.leave();
        await().atMost(PATIENCE)
                .until(() -> upgraded.hazelcast().getCluster().getMembers().size() == 1);
        List<DirectSummary> listed = upgraded.call(broker -> broker.rooms().directOf("a1", "", 100));
        assertThat(names(listed)).containsExactly(room, another);
        assertThat(listed.get(0).otherName()).isEqualTo("Bob");
        assertThat(upgraded.hazelcast().getMultiMap(StoreMaps.DIRECT).get("b2")).containsExactly(room.value());
    }

    private ClusterMember joinAsEarlierVersion(Vertx vertx) {
        StoreConfig store = new StoreConfig(1, new LosingHalf(vertx));
        return ClusterMember.join(
                new MemberSettings(cluster, "127.0.0.1", 0, List.of(), null, 0, 6),
                config -> {
                    store.accept(config);
                    config.getMemberAttributeConfig().removeAttribute(MemberConfig.LEVEL);
                },
                new Unconcerned());
    }

    private TestNode node() {
        TestNode node = TestNode.open(TestNode.settings(cluster, members));
        nodes.add(node);
        members.add(node.address());
        return node;
    }

    private static List<RoomName> names(List<DirectSummary> listed) {
        return listed.stream().map(direct -> direct.summary().room()).toList();
    }
}
