package chat.crosstalk.broker;

import static chat.crosstalk.room.Drafts.ALICE;
import static chat.crosstalk.room.Drafts.message;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.RoomLog.Summary;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link RoomLog} promises of rooms as a whole: making, finding, watching and dropping them. */
abstract class DirectoryContract extends RoomContract {

    DirectoryContract(List<BrokerNode> nodes) {
        super(nodes);
    }

    @Test
    void aRoomThatExistsIsNotMadeAgain() {
        RoomName room = newName();
        Head made = create(0, room);
        assertThat(made.seq()).isZero();
        assertThat(made.first()).isEqualTo(1);
        assertThat(made.earlier()).isEmpty();
        assertThat(create(1, room)).isEqualTo(made);
        Appended appended = append(2, room, message("hello"));
        assertThat(create(0, room).position()).isEqualTo(appended.position());
        assertThat(readAll(1, room)).hasSize(1);
    }

    @Test
    void aRoomMadeByAllNodesAtOnceIsOneRoom() {
        RoomName room = newName();
        List<CompletableFuture<Head>> heads = new ArrayList<>();
        for (int call = 0; call < 30; call++) {
            heads.add(node(call).start(broker -> broker.rooms().create(room)));
        }
        assertThat(heads.stream().map(BrokerNode::get)).containsOnly(create(0, room));
    }

    @Test
    void aRoomThatDoesNotExistIsNeitherWrittenNorReadNorDropped() {
        RoomName room = newName();
        List<Function<RoomLog, Future<?>>> calls = List.of(
                rooms -> rooms.append(room, message("hello"), null),
                rooms -> rooms.append(room, message("hello"), new Position("an-epoch", 7)),
                rooms -> rooms.readAfter(room, 0, 10),
                rooms -> rooms.readBefore(room, Long.MAX_VALUE, 10),
                rooms -> rooms.drop(room, new Position("an-epoch", 0)));
        for (Function<RoomLog, Future<?>> call : calls) {
            assertThat(node(1).refused(broker -> call.apply(broker.rooms()).<Object>map(answer -> answer))
                            .code())
                    .isEqualTo(Code.NO_SUCH_ROOM);
        }
        assertThat(heads(2, Map.of(room, new Position("", 0)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"방-이름", "комната", "غرفة", "एक_दो", "𐐀𐐁", "ǆungla", "straße"})
    void aNameOfAnyScriptIsARoom(String text) {
        RoomName room = RoomName.parse(text + "-" + UUID.randomUUID().toString().substring(0, 8));
        create(0, room);
        append(1, room, message("hello"));
        assertThat(readAll(2, room)).hasSize(1);
        assertThat(list(0, room.value(), 10)).extracting(Summary::room).containsExactly(room);
    }

    @Test
    void aLongestNameIsARoom() {
        RoomName room = RoomName.parse("방".repeat(28) + UUID.randomUUID());
        create(0, room);
        assertThat(append(1, room, message("hello")).position().seq()).isEqualTo(1);
    }

    @Test
    void headsTellsOfManyRoomsAtOnce() {
        RoomName first = newRoom();
        RoomName second = newRoom();
        Appended appended = append(1, second, message("hello"));
        Map<RoomName, Head> heads = heads(
                2, Map.of(first, new Position("", 0), second, appended.position(), newName(), new Position("", 0)));
        assertThat(heads).containsOnlyKeys(first, second);
        assertThat(heads).containsEntry(first, create(0, first)).containsEntry(second, create(0, second));
        assertThat(heads(0, Map.of())).isEmpty();
    }

    @Test
    void headsFindsALogThatWentBack() {
        RoomName room = newRoom();
        RoomName healthy = newRoom();
        Position before = append(0, room, message("one")).position();
        Position other = append(0, healthy, message("one")).position();
        Map<RoomName, Position> known = Map.of(room, new Position(before.epoch(), before.seq() + 1), healthy, other);
        Map<RoomName, Head> heads = heads(1, known);
        assertThat(heads.get(healthy)).isEqualTo(create(2, healthy));
        assertThat(heads.get(healthy)).extracting(Head::position).isEqualTo(other);
        Head head = create(2, room);
        assertThat(heads.get(room)).isEqualTo(head);
        assertThat(head.epoch()).isNotEqualTo(before.epoch());
        assertThat(head.seq()).isEqualTo(before.seq());
        assertThat(head.earlier()).containsExactly(before);
        assertThat(heads(0, known).get(room)).isEqualTo(head);
    }

    @Test
    void roomsAreListedByPrefixSortedAndCut() {
        String prefix = "p" + UUID.randomUUID().toString().substring(0, 8) + "-";
        List<RoomName> rooms = List.of("c", "a", "b", "a-1").stream()
                .map(name -> RoomName.parse(prefix + name))
                .toList();
        rooms.forEach(room -> create(0, room));
        Appended appended = append(1, rooms.get(2), message("hello"));
        assertThat(list(2, prefix, 10))
                .extracting(summary -> summary.room().value())
                .containsExactly(prefix + "a", prefix + "a-1", prefix + "b", prefix + "c");
        assertThat(list(0, prefix, 10).get(2)).isEqualTo(new Summary(rooms.get(2), 1, appended.at()));
        assertThat(list(0, prefix, 10).get(0).at())
                .isEqualTo(create(0, rooms.get(1)).at());
        assertThat(list(1, prefix, 2))
                .extracting(summary -> summary.room().value())
                .containsExactly(prefix + "a", prefix + "a-1");
        assertThat(list(2, prefix + "zz", 10)).isEmpty();
        assertThat(list(0, "", 1_000))
                .extracting(Summary::room)
                .containsAll(rooms)
                .isSorted();
    }

    /** Not as a language or a database's locale sorts. */
    @Test
    void namesAreSortedByTheirCharacters() {
        String prefix = "s" + UUID.randomUUID().toString().substring(0, 8) + "-";
        List<String> sorted = List.of("a-1", "a0", "a_", "aa", "z", "é", "방");
        for (int number = sorted.size() - 1; number >= 0; number--) {
            create(number, RoomName.parse(prefix + sorted.get(number)));
        }
        assertThat(list(1, prefix, 10))
                .extracting(summary -> summary.room().value().substring(prefix.length()))
                .isEqualTo(sorted);
        assertThat(list(2, prefix + "a_", 10)).hasSize(1);
    }

    @Test
    void directRoomsAreListedOnlyIfAskedFor() {
        RoomName direct = RoomName.parse("~" + UUID.randomUUID());
        create(0, direct);
        append(1, direct, message("hello"));
        assertThat(list(1, "", 1_000)).extracting(Summary::room).isNotEmpty().noneMatch(RoomName::direct);
        assertThat(list(2, "~", 1_000))
                .extracting(Summary::room)
                .contains(direct)
                .allMatch(RoomName::direct);
        assertThat(list(0, direct.value(), 10)).extracting(Summary::room).containsExactly(direct);
    }

    @Test
    void aRoomInWhichSomethingHappenedIsNotDropped() {
        RoomName room = newRoom();
        Position seen = create(1, room).position();
        append(0, room, message("hello"));
        assertThat(drop(2, room, seen)).isFalse();
        assertThat(drop(2, room, new Position("another-epoch", 1))).isFalse();
        assertThat(readAll(1, room)).hasSize(1);
    }

    @Test
    void aDroppedRoomIsGoneAndBeginsAtOneInANewEpochIfMadeAgain() {
        RoomName room = newRoom();
        Position seen = append(0, room, message(ALICE, "same", "hello")).position();
        assertThat(drop(1, room, seen)).isTrue();
        assertThat(node(2).refused(broker -> broker.rooms().readAfter(room, 0, 10))
                        .code())
                .isEqualTo(Code.NO_SUCH_ROOM);
        assertThat(list(0, room.value(), 10)).isEmpty();
        Head again = create(1, room);
        assertThat(again.epoch()).isNotEqualTo(seen.epoch());
        assertThat(again.seq()).isZero();
        assertThat(again.continuityOf(seen)).isEqualTo(Head.Continuity.REPLACED);
        Appended appended = append(2, room, message(ALICE, "same", "hello"));
        assertThat(appended.duplicate()).isFalse();
        assertThat(appended.position()).isEqualTo(new Position(again.epoch(), 1));
    }

    @Test
    void thereAreNoMoreRoomsThanAllowed() {
        List<RoomName> mine = new ArrayList<>();
        while (list(0, "", 1_000).size() + list(0, "~", 1_000).size() < BrokerContract.MAX_ROOMS) {
            mine.add(newRoom());
        }
        assertThat(node(1).refused(broker -> broker.rooms().create(newName())).code())
                .isEqualTo(Code.FORBIDDEN);
        create(2, mine.get(0));
        assertThat(drop(1, mine.get(0), create(0, mine.get(0)).position())).isTrue();
        create(2, mine.get(0));
        mine.forEach(room -> drop(0, room, create(0, room).position()));
        create(1, mine.get(0));
    }

    private Head create(int node, RoomName room) {
        return node(node).call(broker -> broker.rooms().create(room));
    }

    private Map<RoomName, Head> heads(int node, Map<RoomName, Position> known) {
        return node(node).call(broker -> broker.rooms().heads(known));
    }

    private List<Summary> list(int node, String prefix, int limit) {
        return node(node).call(broker -> broker.rooms().list(prefix, limit));
    }

    private boolean drop(int node, RoomName room, Position seen) {
        return node(node).call(broker -> broker.rooms().drop(room, seen));
    }
}
