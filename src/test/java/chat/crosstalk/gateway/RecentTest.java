package chat.crosstalk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node keeps of a room for those who join says what history says. */
final class RecentTest {

    private static final User ALICE = new User("a1", "alice");
    private final Recent recent = new Recent(RoomName.parse("lobby"), 1_000);

    @Test
    void theTextOfADeletedMessageAndOfItsEditsIsGone() {
        recent.add(entry(1, new Content.Message("first", false)));
        recent.add(entry(2, new Content.Edit(1, "second")));
        recent.add(entry(3, new Content.Delete(1)));

        List<String> bodies = recent.from(1, 3, 10);

        assertThat(bodies).hasSize(3);
        assertThat(bodies).noneMatch(body -> body.contains("first") || body.contains("second"));
        assertThat(bodies.get(0)).contains("\"type\":\"message\"").contains("\"deleted\":true");
        assertThat(bodies.get(1)).contains("\"type\":\"edit\"").contains("\"deleted\":true");
    }

    @Test
    void anEditedMessageHasItsLastText() {
        recent.add(entry(1, new Content.Message("first", false)));
        recent.add(entry(2, new Content.Edit(1, "second")));

        assertThat(recent.from(1, 1, 1)).singleElement().asString().contains("\"second\"", "\"edited\":true");
    }

    @Test
    void aPageBeginsAtItsFirstMessageWhateverStandsBetween() {
        recent.add(entry(1, new Content.Message("one", false)));
        recent.add(entry(2, new Content.Message("two", false)));
        recent.add(entry(3, new Content.Reaction(1, "👍", true)));
        recent.add(entry(4, new Content.Message("four", false)));

        assertThat(recent.pageStart(4, 2)).isEqualTo(2);
        assertThat(recent.pageStart(4, 10)).isEqualTo(1);
    }

    @Test
    void aPageThatReachesBehindWhatIsKeptIsNotClaimed() {
        recent.add(entry(7, new Content.Message("seven", false)));

        assertThat(recent.pageStart(7, 2)).isZero();
        assertThat(recent.reaches(6)).isFalse();
    }

    @Test
    void itIsBoundedByBytesAndByEntries() {
        for (int seq = 1; seq <= 2_000; seq++) {
            recent.add(entry(seq, new Content.Message("x".repeat(4_000), false)));
        }

        assertThat(recent.reaches(2_000)).isTrue();
        assertThat(recent.reaches(1_800)).isFalse();
    }

    @Test
    void whatTheLogHasTrimmedIsGoneHereToo() {
        Recent few = new Recent(RoomName.parse("few"), 3);
        for (int seq = 1; seq <= 5; seq++) {
            few.add(entry(seq, new Content.Message("text", false)));
        }

        assertThat(few.reaches(3)).isTrue();
        assertThat(few.reaches(2)).isFalse();
    }

    @Test
    void anEntryThatDoesNotFollowBeginsAnew() {
        recent.add(entry(1, new Content.Message("one", false)));
        recent.add(entry(5, new Content.Message("five", false)));

        assertThat(recent.reaches(1)).isFalse();
        assertThat(recent.reaches(5)).isTrue();
    }

    private static Entry entry(long seq, Content content) {
        return new Entry(seq, 1_000 + seq, "id" + seq, ALICE, "a", content);
    }
}
