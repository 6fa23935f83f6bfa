package chat.crosstalk.broker;

import static chat.crosstalk.room.Drafts.ALICE;
import static chat.crosstalk.room.Drafts.BOB;
import static chat.crosstalk.room.Drafts.delete;
import static chat.crosstalk.room.Drafts.message;
import static chat.crosstalk.room.Drafts.react;
import static chat.crosstalk.room.Drafts.unreact;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.RoomName;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promise of {@link RoomLog} about reactions that change nothing. */
abstract class ReactionContract extends RoomContract {

    ReactionContract(List<BrokerNode> nodes) {
        super(nodes);
    }

    @Test
    void aReactionThatIsSetIsAnsweredWithTheEntryThatSetIt() {
        RoomName room = newRoom();
        long target = say(room, message("hello"));
        Appended set = append(0, room, react(BOB, target, "👍"));
        say(room, message("later"));
        for (int node = 0; node < 3; node++) {
            Appended again = append(node, room, react(BOB, target, "👍"));
            assertThat(again).isEqualTo(new Appended(set.position(), set.at(), true));
        }
        assertThat(readAll(1, room)).hasSize(3);
        assertThat(append(1, room, react(ALICE, target, "👍")).duplicate()).isFalse();
        assertThat(append(2, room, react(BOB, target, "👋")).duplicate()).isFalse();
    }

    @Test
    void takingBackWhatIsNotSetIsAnsweredWithItsMessage() {
        RoomName room = newRoom();
        Appended message = append(0, room, message("hello"));
        long target = message.position().seq();
        Appended none = new Appended(message.position(), message.at(), true);
        append(1, room, react(ALICE, target, "👍"));
        assertThat(append(2, room, unreact(BOB, target, "👍"))).isEqualTo(none);
        assertThat(append(0, room, unreact(ALICE, target, "👋"))).isEqualTo(none);
        assertThat(append(1, room, unreact(ALICE, target, "👍")).duplicate()).isFalse();
        assertThat(append(2, room, unreact(ALICE, target, "👍"))).isEqualTo(none);
        assertThat(readAll(0, room)).hasSize(3);
    }

    @Test
    void aReactionSetAgainAfterItWasTakenBackIsAnEntryOfItsOwn() {
        RoomName room = newRoom();
        long target = say(room, message("hello"));
        append(0, room, react(BOB, target, "👍"));
        append(1, room, unreact(BOB, target, "👍"));
        Appended set = append(2, room, react(BOB, target, "👍"));
        assertThat(set.duplicate()).isFalse();
        assertThat(append(0, room, react(BOB, target, "👍"))).isEqualTo(new Appended(set.position(), set.at(), true));
    }

    @Test
    void aReactionThatChangesNothingIsNotHinted() {
        RoomName room = newRoom();
        Heard heard = new Heard(node(1), RoomLog.channel(room));
        long target = say(room, message("hello"));
        append(0, room, react(BOB, target, "👍"));
        append(0, room, react(BOB, target, "👍"));
        append(0, room, unreact(ALICE, target, "👍"));
        append(0, room, message("sentinel"));
        heard.awaits(3);
        assertThat(heard.hints()).extracting(hint -> hint.entry().seq()).containsExactly(1L, 2L, 3L);
        heard.close();
    }

    @Test
    void theSameReactionFromAllNodesAtOnceIsOneEntry() {
        RoomName room = newRoom();
        long target = say(room, message("hello"));
        List<CompletableFuture<Appended>> answers = IntStream.range(0, 30)
                .mapToObj(call -> appending(call, room, react(BOB, target, "👍")))
                .toList();
        List<Appended> placed = answers.stream().map(BrokerNode::get).toList();
        assertThat(placed).filteredOn(answer -> !answer.duplicate()).hasSize(1);
        assertThat(placed)
                .extracting(Appended::position)
                .containsOnly(placed.get(0).position());
        assertThat(readAll(0, room)).extracting(Entry::seq).containsExactly(1L, 2L);
    }

    @Test
    void aDeletedMessageTakesNoReactionBack() {
        RoomName room = newRoom();
        long target = say(room, message("hello"));
        append(0, room, react(BOB, target, "👍"));
        append(1, room, delete(ALICE, target));
        assertThat(node(2).refused(broker -> broker.rooms().append(room, react(BOB, target, "👍"), null))
                        .code())
                .isEqualTo(Code.NO_SUCH_MESSAGE);
    }
}
