package chat.crosstalk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.clock.ManualClock;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.presence.Member;
import chat.crosstalk.presence.PresenceChange;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reader is given, whether it keeps up with its room or not. */
final class ReaderTest {

    private static final RoomName ROOM = RoomName.parse("lobby");
    private static final User ALICE = new User("a1", "alice");

    private final ManualClock clock = new ManualClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeSocket socket = new FakeSocket();
    private final Feed feed = new Feed();
    private final Audience audience = new Audience(new Faults(meters));
    private final EntryFanout fanout = new EntryFanout(ROOM, 1_000, audience, clock);
    private boolean fellBehind;
    private final Reader reader =
            new Reader(feed, socket, "chat.room.lobby", clock, meters.counter("deliveries"), () -> fellBehind = true);

    @BeforeEach
    void comesIn() {
        audience.add(reader);
    }

    @Test
    void nothingIsGivenBeforeItHasAPosition() {
        say(1, 3);
        socket.drain();
        assertThat(socket.events()).isEmpty();
    }

    @Test
    void whoKeepsUpGetsWhatComes() {
        reader.begin(1);
        say(1, 3);
        assertThat(socket.events()).containsExactlyElementsOf(messages(1, 3));
        assertThat(meters.counter("deliveries").count()).isEqualTo(3);
    }

    @Test
    void whoFallsBehindIsFedFromItsPosition() {
        reader.begin(1);
        say(1, 1);
        socket.fill();
        say(2, 200);
        socket.drainSilently();
        reader.writable();
        say(201, 201);
        assertThat(socket.events()).containsExactlyElementsOf(messages(1, 201));
    }

    @Test
    void whatIsNotInMemoryIsReadAndLiveFollowsWithoutASeam() {
        feed.memoryFrom = 90;
        say(1, 100);
        reader.begin(50);
        say(101, 102);
        feed.answer(50, 100);
        assertThat(socket.events()).containsExactlyElementsOf(messages(50, 102));
    }

    @Test
    void aLogThatCannotBeReadIsReadAgain() {
        feed.memoryFrom = 90;
        say(1, 100);
        reader.begin(50);
        feed.reads.remove(0).fail("planted");
        clock.advance(250);
        feed.answer(50, 100);
        assertThat(socket.events()).containsExactlyElementsOf(messages(50, 100));
    }

    @Test
    void whatIsNotKeptAnyMoreEndsTheSocket() {
        feed.memoryFrom = 90;
        say(1, 100);
        reader.begin(50);
        feed.answer(60, 100);
        assertThat(fellBehind).isTrue();
        assertThat(reader.ended()).isTrue();
        assertThat(socket.events()).isEmpty();
    }

    @Test
    void anEpochThatBeganWhileItWasBehindIsToldInItsPlace() {
        reader.begin(1);
        socket.fill();
        say(1, 100);
        fanout.epoch(new Position("f", 100));
        say(101, 101);
        socket.drainSilently();
        reader.writable();
        List<String> expected = new ArrayList<>(messages(1, 100));
        expected.add("epoch 100");
        expected.addAll(messages(101, 101));
        assertThat(socket.events()).containsExactlyElementsOf(expected);
    }

    @Test
    void aWriteThatThrowsCostsNoEntryAndHurtsNoOther() {
        FakeSocket other = new FakeSocket();
        Reader second = new Reader(feed, other, "chat.room.lobby", clock, meters.counter("deliveries"), () -> {});
        audience.add(second);
        reader.begin(1);
        second.begin(1);
        socket.breakWrites();
        say(1, 2);
        socket.mend();
        say(3, 3);
        clock.advance(250);
        say(4, 4);
        assertThat(other.events()).containsExactlyElementsOf(messages(1, 4));
        assertThat(socket.events()).containsExactlyElementsOf(messages(1, 4));
        assertThat(meters.counter("crosstalk.faults", "where", "gateway.reader").count())
                .isEqualTo(1);
    }

    @Test
    void afterAResetNothingFollows() {
        reader.begin(1);
        say(1, 2);
        reader.end();
        say(3, 3);
        socket.drain();
        assertThat(socket.events()).containsExactlyElementsOf(messages(1, 2));
    }

    private void say(long from, long to) {
        for (long seq = from; seq <= to; seq++) {
            fanout.add(List.of(entry(seq)));
        }
        fanout.flush();
    }

    private static Entry entry(long seq) {
        return new Entry(seq, 0, "m" + seq, ALICE, "n", new Content.Message("hi", false));
    }

    private static List<String> messages(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> "message " + seq)
                .toList();
    }

    /** The fan-out's entries, of which only those from some number on are in memory, and a log that answers when told. */
    private final class Feed implements RoomFeed {

        private final List<Promise<List<Entry>>> reads = new ArrayList<>();
        private long memoryFrom = 1;

        void answer(long from, long to) {
            reads.remove(0)
                    .complete(LongStream.rangeClosed(from, to)
                            .mapToObj(ReaderTest::entry)
                            .toList());
        }

        @Override
        public RoomName room() {
            return ROOM;
        }

        @Override
        public long delivered() {
            return fanout.delivered();
        }

        @Override
        public boolean reaches(long seq) {
            return seq >= memoryFrom && fanout.recent().reaches(seq);
        }

        @Override
        public List<String> bodies(long seq, long last, int limit) {
            return fanout.recent().from(seq, last, limit);
        }

        @Override
        public Future<List<Entry>> readAfter(long after, int limit) {
            Promise<List<Entry>> read = Promise.promise();
            reads.add(read);
            return read.future();
        }

        @Override
        public PresenceChange changeSince(Map<String, Member> before) {
            return new PresenceChange(List.of(), List.of(), List.of(), List.of(), 0);
        }
    }
}
