package chat.crosstalk.broker;

import static chat.crosstalk.room.Drafts.message;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.RoomLog.DirectSummary;
import chat.crosstalk.broker.RoomLog.Summary;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link RoomLog#directOf} promises. The people of every test are its own. */
abstract class DirectRoomsContract extends RoomContract {

    private final String one = newId();
    private final String two = newId();
    private final String three = newId();

    DirectRoomsContract(List<BrokerNode> nodes) {
        super(nodes);
    }

    @Test
    void everyDirectRoomIsListedToItsTwoPeopleOnly() {
        RoomName first = create(0, one, two);
        RoomName second = create(1, three, two);
        create(2, newId(), newId());
        for (int node = 0; node < 3; node++) {
            assertThat(names(node, one)).containsExactly(first);
            assertThat(names(node, two))
                    .containsExactlyInAnyOrder(first, second)
                    .isSorted();
            assertThat(names(node, three)).containsExactly(second);
            assertThat(names(node, newId())).isEmpty();
        }
    }

    @Test
    void aRoomIsListedAsItStandsAndWithTheNameThatTheOtherPersonHadThere() {
        RoomName room = create(0, one, two);
        DirectSummary fresh = directOf(1, one, "", 10).get(0);
        assertThat(fresh.otherName()).isNull();
        assertThat(fresh.summary().seq()).isZero();
        append(0, room, message(new User(one, "한별"), "m1", "hello"));
        assertThat(directOf(1, one, "", 10).get(0).otherName()).isNull();
        append(2, room, message(new User(two, "Bob"), "m1", "hi"));
        Appended last = append(2, room, message(new User(two, "Robert"), "m2", "it is me"));
        Summary summary = new Summary(room, 3, last.at());
        assertThat(directOf(1, one, "", 10)).containsExactly(new DirectSummary(summary, "Robert"));
        assertThat(directOf(2, two, "", 10)).containsExactly(new DirectSummary(summary, "한별"));
    }

    @Test
    void roomsAreReadInPages() {
        List<RoomName> all = IntStream.range(0, 5)
                .mapToObj(other -> create(other, one, newId()))
                .sorted()
                .toList();
        assertThat(names(0, one)).isEqualTo(all);
        assertThat(rooms(directOf(1, one, "", 3))).isEqualTo(all.subList(0, 3));
        assertThat(rooms(directOf(2, one, all.get(2).value(), 3))).isEqualTo(all.subList(2, 5));
        assertThat(rooms(directOf(0, one, all.get(4).value() + "0", 3))).isEmpty();
    }

    @Test
    void aRoomMadeByAllNodesAtOnceIsListedOnce() {
        RoomName room = new DirectRoom(first(one, two), second(one, two)).name();
        List<CompletableFuture<?>> made = IntStream.range(0, 9)
                .<CompletableFuture<?>>mapToObj(
                        call -> node(call).start(broker -> broker.rooms().create(room)))
                .toList();
        made.forEach(BrokerNode::get);
        assertThat(names(1, two)).containsExactly(room);
    }

    @Test
    void aDroppedRoomIsNotListedUntilItIsMadeAgain() {
        RoomName room = create(0, one, two);
        RoomName other = create(0, one, three);
        node(1).call(broker ->
                broker.rooms().create(room).compose(head -> broker.rooms().drop(room, head.position())));
        assertThat(names(2, one)).containsExactly(other);
        assertThat(names(0, two)).isEmpty();
        create(2, one, two);
        assertThat(names(1, two)).containsExactly(room);
    }

    @Test
    void aNameThatIsNotOfTwoPeopleInOrderIsOnNobodysList() {
        for (String name : List.of("~" + one, "~" + second(one, two) + "-" + first(one, two), "~" + one + "-b-c")) {
            node(0).call(broker -> broker.rooms().create(new RoomName(name)));
        }
        assertThat(names(1, one)).isEmpty();
        assertThat(names(2, two)).isEmpty();
        assertThat(names(0, "b")).noneMatch(room -> room.value().contains(one));
    }

    private RoomName create(int node, String user, String other) {
        RoomName room = new DirectRoom(first(user, other), second(user, other)).name();
        node(node).call(broker -> broker.rooms().create(room));
        return room;
    }

    private List<RoomName> names(int node, String user) {
        return rooms(directOf(node, user, "", 1_000));
    }

    private List<DirectSummary> directOf(int node, String user, String from, int limit) {
        return node(node).call(broker -> broker.rooms().directOf(user, from, limit));
    }

    private static List<RoomName> rooms(List<DirectSummary> listed) {
        return listed.stream().map(direct -> direct.summary().room()).toList();
    }

    private static String first(String user, String other) {
        return user.compareTo(other) < 0 ? user : other;
    }

    private static String second(String user, String other) {
        return user.compareTo(other) < 0 ? other : user;
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
