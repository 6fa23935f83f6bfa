package chat.crosstalk.broker;

import static chat.crosstalk.room.Drafts.ALICE;
import static chat.crosstalk.room.Drafts.BOB;
import static chat.crosstalk.room.Drafts.delete;
import static chat.crosstalk.room.Drafts.edit;
import static chat.crosstalk.room.Drafts.message;
import static chat.crosstalk.room.Drafts.react;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 6 of {@link RoomLog}: what reads give. */
abstract class ReadContract extends RoomContract {

    ReadContract(List<BrokerNode> nodes) {
        super(nodes);
    }

    static List<String> texts() {
        return List.of(
                "quotes \" ' ` and \\ backslash {\"json\":[1]} %s ${x} <b>&amp;</b>",
                "line\nbreak\r\n\ttab and  double blank ",
                "안녕하세요, здравствуйте, مرحبا, 👩‍👩‍👧‍👦 𝒳 e\u0301",
                "\u0000\u0001\u001f\u007f\u2028\u2029\ufeff\uffff",
                "x".repeat(8_192),
                "😀".repeat(2_048),
                "\u0001".repeat(8_192));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyTextComesBackAsItWasWritten(String text) {
        RoomName room = newRoom();
        User from = new User("c3", "Ünï 코드 😀");
        Draft draft = message(from, "AZaz09_-".repeat(8), text);
        Appended appended = append(0, room, draft);
        Entry entry = new Entry(1, appended.at(), draft.id(), from, "a", new Content.Message(text, false));
        assertThat(readAll(1, room)).containsExactly(entry);
        append(1, room, edit(from, 1, text + "!"));
        assertThat(readAll(2, room).get(0).content()).isEqualTo(new Content.Message(text + "!", true));
    }

    @Test
    void anEditedMessageIsGivenWithItsLastText() {
        RoomName room = newRoom();
        long target = say(room, message("first"));
        append(1, room, edit(ALICE, target, "second"));
        append(2, room, message("between"));
        append(0, room, edit(ALICE, target, "third"));
        for (List<Entry> entries : List.of(readAll(1, room), newest(2, room, 10).entries())) {
            assertThat(entries)
                    .extracting(Entry::content)
                    .containsExactly(
                            new Content.Message("third", true),
                            new Content.Edit(target, "second"),
                            new Content.Message("between", false),
                            new Content.Edit(target, "third"));
        }
    }

    @Test
    void nothingADeletedMessageSaidIsGiven() {
        RoomName room = newRoom();
        long target = say(room, message("secret"));
        long other = say(room, message("other"));
        append(1, room, edit(ALICE, target, "still secret"));
        append(1, room, edit(ALICE, other, "still there"));
        append(2, room, react(BOB, target, "👍"));
        append(0, room, delete(ALICE, target));
        for (List<Entry> entries : List.of(readAll(1, room), newest(2, room, 10).entries())) {
            assertThat(entries)
                    .extracting(Entry::content)
                    .containsExactly(
                            new Content.Erased(0),
                            new Content.Message("still there", true),
                            new Content.Erased(target),
                            new Content.Edit(other, "still there"),
                            new Content.Reaction(target, "👍", true),
                            new Content.Delete(target));
            assertThat(entries).extracting(Entry::from).contains(ALICE, BOB);
        }
    }

    @Test
    void nothingADeletedMessageSaidIsGivenWhenOnlyItsEditIsKept() {
        RoomName room = newRoom();
        long target = say(room, message("secret"));
        say(room, edit(ALICE, target, "gone with its message"));
        fill(room, 400);
        long edit = say(room, edit(ALICE, target, "still secret"));
        say(room, delete(ALICE, target));
        fill(room, BrokerContract.KEEP - 200);
        assertThat(readAll(1, room))
                .filteredOn(entry -> entry.seq() == edit)
                .extracting(Entry::content)
                .containsExactly(new Content.Erased(target));
        fill(room, 400);
        assertThat(readAll(2, room))
                .extracting(Entry::content)
                .doesNotContain(new Content.Edit(target, "still secret"));
    }

    private void fill(RoomName room, int messages) {
        IntStream.range(0, messages)
                .mapToObj(number -> appending(number, room, message("number " + number)))
                .toList()
                .forEach(BrokerNode::get);
    }

    @Test
    void readingForwardGivesTheOldestAfterAPlace() {
        RoomName room = filledRoom(10);
        assertPage(forward(1, room, 0, 4), true, 1, 2, 3, 4);
        assertPage(forward(2, room, 4, 4), true, 5, 6, 7, 8);
        assertPage(forward(0, room, 8, 4), false, 9, 10);
        assertPage(forward(1, room, 6, 4), false, 7, 8, 9, 10);
        assertPage(forward(1, room, 9, 1), false, 10);
        assertPage(forward(2, room, 8, 1), true, 9);
        assertPage(forward(0, room, 10, 1), false);
        assertPage(forward(0, room, 11, 100), false);
        assertPage(forward(0, room, Long.MAX_VALUE, 100), false);
    }

    @Test
    void readingBackwardGivesTheNewestBeforeAPlaceOldestFirst() {
        RoomName room = filledRoom(10);
        assertPage(newest(1, room, 4), true, 7, 8, 9, 10);
        assertPage(backward(2, room, 7, 4), true, 3, 4, 5, 6);
        assertPage(backward(0, room, 3, 4), false, 1, 2);
        assertPage(backward(0, room, 5, 4), false, 1, 2, 3, 4);
        assertPage(backward(1, room, 11, 1), true, 10);
        assertPage(backward(2, room, 2, 1), false, 1);
        assertPage(backward(0, room, 1, 1), false);
        assertPage(backward(0, room, 0, 1), false);
        assertPage(newest(2, room, 1_000), false, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void readingBackwardCountsMessagesAndGivesWhatStandsBetweenAndAfterThem() {
        RoomName room = newRoom();
        say(room, message("1"));
        say(room, react(BOB, 1, "👍"));
        say(room, message("3"));
        say(room, edit(ALICE, 3, "3!"));
        say(room, edit(ALICE, 3, "3!!"));
        say(room, message("6"));
        say(room, react(BOB, 6, "👍"));
        say(room, delete(ALICE, 6));
        assertPage(newest(0, room, 1), true, 6, 7, 8);
        assertPage(newest(1, room, 2), true, 3, 4, 5, 6, 7, 8);
        assertPage(newest(2, room, 3), false, 1, 2, 3, 4, 5, 6, 7, 8);
        assertPage(backward(1, room, 6, 1), true, 3, 4, 5);
        assertPage(backward(2, room, 3, 5), false, 1, 2);
    }

    @Test
    void aPageTellsWhereTheLogStands() {
        RoomName room = filledRoom(5);
        Page page = forward(1, room, 2, 1);
        Appended sixth = append(2, room, message("six"));
        assertThat(page.head().seq()).isEqualTo(5);
        assertThat(page.head().first()).isEqualTo(1);
        Page later = newest(0, room, 1);
        assertThat(later.head().position()).isEqualTo(sixth.position());
        assertThat(later.head().at()).isEqualTo(sixth.at());
        assertThat(later.head().earlier()).isEmpty();
    }

    @Test
    void anEmptyRoomGivesEmptyPages() {
        RoomName room = newRoom();
        assertPage(forward(1, room, 0, 10), false);
        assertPage(newest(2, room, 10), false);
        assertThat(newest(2, room, 10).head().seq()).isZero();
        assertThat(newest(2, room, 10).head().first()).isEqualTo(1);
    }

    private RoomName filledRoom(int messages) {
        RoomName room = newRoom();
        for (int number = 1; number <= messages; number++) {
            append(number, room, message("number " + number));
        }
        return room;
    }

    private Page forward(int node, RoomName room, long after, int limit) {
        return node(node).call(broker -> broker.rooms().readAfter(room, after, limit));
    }

    private Page backward(int node, RoomName room, long before, int messages) {
        return node(node).call(broker -> broker.rooms().readBefore(room, before, messages));
    }

    private Page newest(int node, RoomName room, int messages) {
        return backward(node, room, Long.MAX_VALUE, messages);
    }

    private static void assertPage(Page page, boolean more, long... seqs) {
        assertThat(page.entries().stream().mapToLong(Entry::seq)).containsExactly(box(seqs));
        assertThat(page.more()).isEqualTo(more);
    }

    private static Long[] box(long... seqs) {
        return Arrays.stream(seqs).boxed().toArray(Long[]::new);
    }
}
