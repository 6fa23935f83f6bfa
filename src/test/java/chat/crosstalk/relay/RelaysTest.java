package chat.crosstalk.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.broker.Hint;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.clock.VertxClock;
import chat.crosstalk.fault.Faults;
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
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final Relays relays = new Relays(new VertxClock(vertx), broker, new Faults(meters), meters);

    @BeforeEach
    void start() {
        System.out.println("lossy bus with seed " + seed);
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
        assertThat(broker.lost.get()).as("hints that never came").isPositive();
        assertThat(broker.delayed.get()).as("hints that came late").isPositive();
        assertThat(broker.repeated.get()).as("hints that came twice").isPositive();
        assertThat(meters.counter("crosstalk.relay.repairs").count()).isPositive();
        assertThat(meters.counter("crosstalk.relay.repaired.entries").count())
                .isGreaterThanOrEqualTo(broker.lost.get());
    }

    @Test
    void aLostLastHintIsNoticedThoughNothingFollowsIt() {
        on(() -> relays.open(ROOM, heard, 50));
        broker.loss = 1;

        post("only");

        await().atMost(PATIENCE).until(() -> heard.entries.size() == 1);
        assertThat(broker.lost.get() + broker.delayed.get() + broker.repeated.get())
                .isEqualTo(1);
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
            relays.restored();
            return Future.succeededFuture();
        });

        await().atMost(PATIENCE).until(() -> heard.resets.size() == 1);
        assertThat(heard.resets.get(0).epoch()).isNotEqualTo(before.epoch());
        post("new");
        await().atMost(PATIENCE).until(() -> heard.entries.size() == 2);
        assertThat(heard.seqs()).containsExactly(1L, 1L);
    }

    @Test
    void aListenerThatThrowsOnceLosesNothing() {
        on(() -> relays.open(ROOM, heard, 50));
        heard.throwAt = "m2";
        heard.times.set(1);

        for (int i = 1; i <= 4; i++) {
            post("m" + i);
        }

        await().atMost(PATIENCE).until(() -> heard.entries.size() == 4);
        assertThat(heard.seqs()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(heard.resets).isEmpty();
        assertThat(meters.get("crosstalk.faults")
                        .tag("where", "relay.listener")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aListenerThatCannotTakeAnEntryIsResetAndGoesOn() {
        on(() -> relays.open(ROOM, heard, 50));
        heard.throwAt = "m2";
        heard.times.set(Integer.MAX_VALUE);

        for (int i = 1; i <= 3; i++) {
            post("m" + i);
        }
        await().atMost(PATIENCE).until(() -> heard.resets.size() == 1);
        assertThat(heard.resets.get(0).seq()).isEqualTo(3);
        post("m4");

        await().atMost(PATIENCE).until(() -> heard.entries.size() == 2);
        assertThat(heard.seqs()).containsExactly(1L, 4L);
        assertThat(meters.counter("crosstalk.relay.resets").count()).isEqualTo(1);
    }

    @Test
    void aHintOfAnotherVersionIsNoFaultAndItsEntryComesFromTheLog() {
        on(() -> relays.open(ROOM, heard, 50));
        on(() -> broker.bus().publish(RoomLog.channel(ROOM), Buffer.buffer("E")));
        on(() -> broker.bus().publish(RoomLog.channel(ROOM), Buffer.buffer("Eepoch 1 1 {\"kind\":7}")));
        on(() -> broker.bus().publish(RoomLog.channel(ROOM), Buffer.buffer()));
        on(() -> broker.bus().publish(RoomLog.channel(ROOM), Buffer.buffer("Xsomething")));
        post("only");

        await().atMost(PATIENCE).until(() -> heard.entries.size() == 1);
        assertThat(meters.counter("crosstalk.relay.hints.unread").count()).isEqualTo(2);
        assertThat(heard.signals).containsExactly("", "Xsomething");
        assertThat(meters.find("crosstalk.faults").counters()).isEmpty();
    }

    private void post(String id) {
        on(() -> broker.rooms()
                .append(ROOM, new Draft(id, ALICE, "a", new Content.Message("text of " + id, false)), null));
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
        final List<String> signals = new CopyOnWriteArrayList<>();
        volatile String throwAt = "";
        final AtomicInteger times = new AtomicInteger();

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
            long last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).seq();
            boolean anew = !resets.isEmpty() && more.get(0).seq() <= last;
            for (Entry entry : more) {
                if (entry.seq() <= last && !anew) {
                    continue;
                }
                if (entry.id().equals(throwAt) && times.getAndDecrement() > 0) {
                    throw new IllegalArgumentException("a fault of the listener");
                }
                entries.add(entry);
            }
        }

        @Override
        public void epoch(Position position) {}

        @Override
        public void reset(Page now) {
            resets.add(now.head().position());
        }

        @Override
        public void signal(Buffer payload) {
            signals.add(payload.toString());
        }
    }
}
