package chat.crosstalk.broker;

import static chat.crosstalk.room.Drafts.ALICE;
import static chat.crosstalk.room.Drafts.BOB;
import static chat.crosstalk.room.Drafts.delete;
import static chat.crosstalk.room.Drafts.edit;
import static chat.crosstalk.room.Drafts.message;
import static chat.crosstalk.room.Drafts.react;
import static chat.crosstalk.room.Drafts.topic;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.RoomName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Promise 9 of {@link RoomLog}: the topic of a room. */
abstract class TopicContract extends RoomContract {

    private final int keep;

    TopicContract(List<BrokerNode> nodes, int keep) {
        super(nodes);
        this.keep = keep;
    }

    @Test
    void aRoomHasNoTopicUntilSomebodySetsOne() {
        RoomName room = newRoom();
        say(room, message("about nothing"));
        assertThat(newest(1, room).topic()).isNull();
        assertThat(oldest(2, room).topic()).isNull();
    }

    @Test
    void everyReadTellsTheLastTopicWithWhoSetItAndWhen() {
        RoomName room = newRoom();
        append(0, room, topic(ALICE, "first"));
        append(1, room, message("between"));
        Draft second = topic(BOB, "zweites \"Thema\" 주제 😀");
        Appended set = append(2, room, second);
        append(0, room, message("after"));
        Entry expected = second.placed(3, set.at());
        assertThat(newest(1, room).topic()).isEqualTo(expected);
        assertThat(oldest(2, room).topic()).isEqualTo(expected);
        assertThat(readAll(0, room)).contains(expected).hasSize(4);
    }

    @Test
    void anEmptyTopicIsOneToo() {
        RoomName room = newRoom();
        append(0, room, topic(ALICE, "something"));
        append(1, room, topic(BOB, ""));
        assertThat(newest(2, room).topic())
                .isNotNull()
                .extracting(Entry::content)
                .isEqualTo(new Content.Topic(""));
    }

    @Test
    void theTopicOutlivesItsEntry() {
        RoomName room = newRoom();
        append(0, room, topic(ALICE, "kept"));
        IntStream.rangeClosed(0, BrokerContract.KEEP)
                .mapToObj(number -> appending(number, room, message("number " + number)))
                .toList()
                .forEach(BrokerNode::get);
        Page page = oldest(1, room);
        assertThat(page.head().first()).isEqualTo(keep == BrokerContract.ALL ? 1 : 3);
        assertThat(page.topic())
                .isNotNull()
                .extracting(Entry::seq, Entry::content)
                .containsExactly(1L, new Content.Topic("kept"));
        assertThat(newest(2, room).topic()).isEqualTo(page.topic());
    }

    @Test
    void aTopicThatComesAgainChangesNothing() {
        RoomName room = newRoom();
        Draft first = topic(ALICE, "first");
        Appended placed = append(0, room, first);
        append(1, room, topic(BOB, "second"));
        assertThat(append(2, room, first)).isEqualTo(new Appended(placed.position(), placed.at(), true));
        assertThat(newest(0, room).topic())
                .isNotNull()
                .extracting(Entry::content)
                .isEqualTo(new Content.Topic("second"));
    }

    @Test
    void aTopicIsNoMessage() {
        RoomName room = newRoom();
        say(room, message("one"));
        long topic = say(room, topic(ALICE, "two"));
        say(room, message("three"));
        for (Draft draft : List.of(edit(ALICE, topic, "x"), delete(ALICE, topic), react(BOB, topic, "👍"))) {
            assertThat(node(1).refused(broker -> broker.rooms().append(room, draft, null))
                            .code())
                    .isEqualTo(Code.NO_SUCH_MESSAGE);
        }
        Page twoMessages = node(2).call(broker -> broker.rooms().readBefore(room, Long.MAX_VALUE, 2));
        assertThat(seqs(twoMessages.entries())).containsExactly(1L, 2L, 3L);
        Page oneMessage = node(0).call(broker -> broker.rooms().readBefore(room, 3, 1));
        assertThat(seqs(oneMessage.entries())).containsExactly(1L, 2L);
    }

    @Test
    void aTopicIsHintedToEveryNode() {
        RoomName room = newRoom();
        List<Heard> heard = hearing(room);
        Draft topic = topic(ALICE, "hinted");
        append(1, room, topic);
        for (Heard node : heard) {
            node.awaits(1);
            assertThat(node.hints()).extracting(hint -> hint.entry().content()).containsExactly(topic.content());
            node.close();
        }
    }

    @Test
    void aRoomThatWasDroppedAndMadeAgainHasNoTopic() {
        RoomName room = newRoom();
        Appended set = append(0, room, topic(ALICE, "gone"));
        node(1).call(broker -> broker.rooms().drop(room, set.position()));
        node(2).call(broker -> broker.rooms().create(room));
        assertThat(newest(0, room).topic()).isNull();
    }

    private Page newest(int node, RoomName room) {
        return node(node).call(broker -> broker.rooms().readBefore(room, Long.MAX_VALUE, 1));
    }

    private Page oldest(int node, RoomName room) {
        return node(node).call(broker -> broker.rooms().readAfter(room, 0, 1));
    }
}
