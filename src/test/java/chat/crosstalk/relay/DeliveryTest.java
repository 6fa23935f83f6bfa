package chat.crosstalk.relay;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.Hint;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.relay.Delivery.Need;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The order in which a room's listener is given hints and what was read, and what it is given after it threw. */
final class DeliveryTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Listener listener = new Listener();
    private final Delivery delivery =
            new Delivery(RoomName.parse("lobby"), listener, RelayMeters.in(meters), new Faults(meters));

    @Test
    void aHintInItsTurnIsGivenAtOnceAndOneBehindNever() {
        delivery.begin(page("e", 3, 3));

        assertThat(delivery.hint(hint("e", 4))).isEqualTo(Need.NOTHING);
        assertThat(delivery.hint(hint("e", 4))).isEqualTo(Need.NOTHING);
        assertThat(delivery.hint(hint("e", 2))).isEqualTo(Need.NOTHING);
        assertThat(listener.told).containsExactly("begin 3", "4");
        assertThat(delivery.head().seq()).isEqualTo(4);
    }

    @Test
    void hintsThatCameEarlyAreGivenInOneRunWhenTheMissingOneComes() {
        delivery.begin(page("e", 3, 3));

        assertThat(delivery.hint(hint("e", 6))).isEqualTo(Need.REPAIR);
        assertThat(delivery.hint(hint("e", 5))).isEqualTo(Need.REPAIR);
        assertThat(delivery.hint(hint("e", 4))).isEqualTo(Need.NOTHING);
        assertThat(listener.told).containsExactly("begin 3", "4 5 6");
    }

    @Test
    void hintsBeforeTheFirstPageAreKeptIfTheyAreOfItsEpoch() {
        delivery.hint(hint("e", 2));
        delivery.hint(hint("e", 4));
        delivery.hint(hint("other", 5));
        delivery.begin(page("e", 3, 3));

        assertThat(listener.told).containsExactly("begin 3", "4");
        assertThat(delivery.behind()).isFalse();
    }

    @Test
    void whatIsMissingComesFromTheLogAndThenWhatCameEarly() {
        delivery.begin(page("e", 3, 3));
        delivery.hint(hint("e", 7));
        delivery.read(page("e", 6, 6, 4, 5, 6), 3);

        assertThat(listener.told).containsExactly("begin 3", "4 5 6", "7");
        assertThat(meters.counter("crosstalk.relay.repaired.entries").count()).isEqualTo(3);
    }

    @Test
    void aReadThatHintsHaveOvertakenTakesNothingBack() {
        delivery.begin(page("e", 3, 3));
        delivery.hint(hint("e", 4));
        delivery.hint(hint("e", 5));
        delivery.read(page("e", 4, 4, 4), 3);

        assertThat(listener.told).containsExactly("begin 3", "4", "5");
        assertThat(delivery.head().seq()).isEqualTo(5);
    }

    @Test
    void aHintOfAnotherEpochAsksForTheLogAndAnEpochThatGoesOnLosesNothing() {
        delivery.begin(page("e", 3, 3));
        assertThat(delivery.hint(hint("f", 4))).isEqualTo(Need.CATCH_UP);
        Head goesOn = new Head("f", 4, 1, 0, List.of(new Position("e", 3)));
        delivery.read(new Page(goesOn, List.of(entry(4)), false, null), 3);

        assertThat(listener.told).containsExactly("begin 3", "epoch f 3", "4");
    }

    @Test
    void aLogThatIsAnotherOneIsAReset() {
        delivery.begin(page("e", 3, 3));
        delivery.read(page("g", 2, 2, 1, 2), 3);

        assertThat(listener.told).containsExactly("begin 3", "reset 2");
        assertThat(delivery.head().position()).isEqualTo(new Position("g", 2));
    }

    @Test
    void aListenerThatThrowsIsGivenTheSameEntriesOneByOneAndTheRestGoesOn() {
        delivery.begin(page("e", 0, 0));
        listener.throwAt = 2;
        listener.times = 1;
        delivery.read(page("e", 3, 3, 1, 2, 3), 0);

        assertThat(listener.taken).containsExactly(1L, 2L, 3L);
        assertThat(delivery.stuck()).isFalse();
        assertThat(delivery.hint(hint("e", 4))).isEqualTo(Need.NOTHING);
        assertThat(listener.taken).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void theHeadStaysBeforeAnEntryThatTheListenerCannotTakeUntilTheReset() {
        delivery.begin(page("e", 0, 0));
        listener.throwAt = 2;
        listener.times = 2;
        delivery.read(page("e", 3, 3, 1, 2, 3), 0);
        assertThat(delivery.stuck()).isTrue();
        assertThat(delivery.head().seq()).isEqualTo(1);

        delivery.hint(hint("e", 4));
        assertThat(listener.taken).containsExactly(1L);
        delivery.read(page("e", 4, 4, 3, 4), 1);
        assertThat(listener.told).endsWith("reset 4");
        assertThat(delivery.hint(hint("e", 5))).isEqualTo(Need.NOTHING);
        assertThat(listener.taken).containsExactly(1L, 5L);
        assertThat(meters.get("crosstalk.faults")
                        .tag("where", "relay.listener")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void earlyHintsAreBounded() {
        delivery.begin(page("e", 0, 0));
        for (long seq = 2; seq <= 2L * EarlyHints.LIMIT; seq++) {
            delivery.hint(hint("e", seq));
        }
        delivery.hint(hint("e", 1));

        assertThat(listener.taken).hasSize(EarlyHints.LIMIT + 1);
    }

    private static Page page(String epoch, long seq, long head, long... entries) {
        List<Entry> read = LongStream.of(entries).mapToObj(DeliveryTest::entry).toList();
        return new Page(new Head(epoch, head, 1, 0, List.of()), read, seq < head, null);
    }

    private static Hint hint(String epoch, long seq) {
        return new Hint(epoch, entry(seq));
    }

    private static Entry entry(long seq) {
        Content text = new Content.Message("text", false);
        return new Entry(seq, 1_000 + seq, "id" + seq, new User("a1", "alice"), "a", text);
    }

    private static final class Listener implements RelayListener {

        final List<String> told = new ArrayList<>();
        final List<Long> taken = new ArrayList<>();
        long throwAt;
        int times;

        @Override
        public void begin(Page newest) {
            told.add("begin " + newest.head().seq());
        }

        @Override
        public void entries(List<Entry> entries) {
            for (Entry entry : entries) {
                if (entry.seq() == throwAt && times > 0) {
                    times--;
                    throw new IllegalStateException("a fault of the listener");
                }
                if (!taken.contains(entry.seq())) {
                    taken.add(entry.seq());
                }
            }
            told.add(String.join(
                    " ", entries.stream().map(entry -> "" + entry.seq()).toList()));
        }

        @Override
        public void epoch(Position position) {
            told.add("epoch " + position.epoch() + ' ' + position.seq());
        }

        @Override
        public void reset(Page now) {
            told.add("reset " + now.head().seq());
        }

        @Override
        public void signal(Buffer payload) {
            told.add("signal");
        }
    }
}
