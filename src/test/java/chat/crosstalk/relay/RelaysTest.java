package chat.crosstalk.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.clock.VertxClock;
import chat.crosstalk.fault.Faults;
import io.vertx.core.buffer.Buffer;
import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.broker.Hint;
import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay delivers every entry once, in order, whatever the bus does to the hints. */
final class RelaysTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final RoomName ROOM = RoomName.parse("lobby");
    private static final User ALICE = new User("a1", "alice");

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final MemoryStore store = new MemoryStore(2_000, 0);
    private final Heard heard = new Heard();
    private final long seed = System.nanoTime();
    private final LossyBroker broker =
            on(() -> Future.succeededFuture(new LossyBroker(new MemoryBroker(vertx, store), seed)));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Relays relays = relays(broker);

    @BeforeEach
    void start() {
        System.out.println("lossy bus with seed " + seed);
        broker.onRestored(relays::restored);
        on(() -> broker.rooms().create(ROOM));
        on(() -> {
            relays.start();
            return Future.succeededFuture();
        });
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void everyEntryComesOnceAndInOrderThoughHintsAreLostRepeatedAndLate() {
        on(() -> relays.open(ROOM, heard, 50));
        broker.loss = 0.3;

        for (int i = 0; i < 1_000; i++) {
            post("m" + i);
        }

        await().atMost(PATIENCE).until(() -> heard.entries.size() >= 1_000);
        assertThat(heard.seqs())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_000).boxed().toList());
        assertThat(heard.resets).isEmpty();
    }

    @Test
    void aLostLastHintIsNoticedThoughNothingFollowsIt() {
        on(() -> relays.open(ROOM, heard, 50));
        broker.loss = 1;

        post("only");

        await().atMost(PATIENCE).until(() -> heard.entries.size() == 1);
    }

    @Test
    void whatWasAppendedBeforeTheRoomWasOpenedIsThePageAndNotRepeated() {
        post("before");

        on(() -> relays.open(ROOM, heard, 50));
        post("after");

        await().atMost(PATIENCE).until(() -> heard.entries.size() == 1);
        assertThat(heard.page).extracting(Entry::id).containsExactly("before");
        assertThat(heard.entries).extracting(Entry::id).containsExactly("after");
    }

    @Test
    void aHintOfAnotherHistoryThatCameBeforeTheRoomWasReadIsNoPartOfIt() {
        post("one");
        Content text = new Content.Message("of another history", false);
        broker.early = EntryCodec.encode(new Hint("another", new Entry(2, 1, "foreign", ALICE, "a", text)));

        on(() -> relays.open(ROOM, heard, 50));
        post("two");

        await().atMost(PATIENCE).until(() -> heard.entries.size() == 1);
        assertThat(heard.entries).extracting(Entry::id).containsExactly("two");
    }

    @Test
    void aRoomThatItsStoreLostIsMadeAgainAndItsReadersAreTold() {
        RoomRelay opened = on(() -> relays.open(ROOM, heard, 50));
        post("lost");
        await().atMost(PATIENCE).until(() -> heard.entries.size() == 1);
        Position before = opened.position();

        on(() -> broker.rooms().drop(ROOM, before));
        on(() -> {
            broker.restore();
            return Future.succeededFuture();
        });

        await().atMost(PATIENCE).until(() -> heard.resets.size() == 1);
        assertThat(heard.resets.get(0).epoch()).isNotEqualTo(before.epoch());
        post("new");
        await().atMost(PATIENCE).until(() -> heard.entries.size() == 2);
        assertThat(heard.seqs()).containsExactly(1L, 1L);
    }

    private Relays relays(LossyBroker of) {
        return new Relays(new VertxClock(vertx), of, new Faults(meters), meters);
    }

    private void post(String id) {
        Draft draft = new Draft(id, ALICE, "a", new Content.Message("text of " + id, false));
        on(() -> broker.rooms().append(ROOM, draft, relays.position(ROOM)));
    }

    private <T> T on(Supplier<Future<T>> action) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(v -> action.get().onComplete(promise));
        return promise.future().await();
    }

    private static final class Heard implements RelayListener {

        final List<Entry> page = new CopyOnWriteArrayList<>();
        final List<Entry> entries = new CopyOnWriteArrayList<>();
        final List<Position> resets = new CopyOnWriteArrayList<>();

        List<Long> seqs() {
            return entries.stream().map(Entry::seq).toList();
        }

        @Override
        public void begin(Page newest) {
            assertThat(entries).isEmpty();
            page.addAll(newest.entries());
        }

        @Override
        public void entries(List<Entry> more) {
            entries.addAll(more);
        }

        @Override
        public void epoch(Position position) {}

        @Override
        public void reset(Page now) {
            resets.add(now.head().position());
        }

        @Override
        public void signal(Buffer payload) {}
    }
}
