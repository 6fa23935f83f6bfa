package chat.crosstalk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.peers.Channels;
import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.relay.Relays;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import chat.crosstalk.transport.Batch;
import chat.crosstalk.transport.Close;
import chat.crosstalk.transport.Transport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a reader is given that does not keep up with its room. */
final class ReaderTest {

    private static final RoomName ROOM = RoomName.parse("lobby");
    private static final User ALICE = new User("a1", "alice");
    private static final int BEHIND = 100;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final MemoryBroker broker = new MemoryBroker(vertx, new MemoryStore(2_000, 0));
    private final NodeChannel channel = Channels.on(broker, "a", "start");
    private final Relays relays =
            new Relays(vertx, broker, channel, Set.of(ROOM), Duration.ZERO, new SimpleMeterRegistry());
    private final Socket socket = new Socket();

    @AfterEach
    void closeVertx() {
        vertx.close().await();
    }

    @Test
    void anEpochThatBeganWhileItWasBehindIsToldInItsPlace() {
        on(relays::start);
        register();
        String epoch = socket.awaitBody("joined").getString("epoch");
        socket.full = true;
        for (int i = 1; i <= BEHIND; i++) {
            append("m" + i, null);
        }
        // A position beyond the head: the log went back, and goes on under another epoch.
        append("after", new Position(epoch, BEHIND + 1));

        socket.full = false;
        on(() -> {
            socket.session().writable();
            return Future.succeededFuture();
        });

        await().until(() -> socket.seqs().contains(BEHIND + 1L));
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= BEHIND; i++) {
            expected.add("message " + i);
        }
        expected.addAll(List.of("epoch " + BEHIND, "message " + (BEHIND + 1)));
        assertThat(socket.told()).containsExactlyElementsOf(expected);
    }

    private void register() {
        Identities identities =
                new Identities(vertx, broker.leases(), "secret-of-the-test-0123456789abcdef", Duration.ofHours(1));
        Gateway.Settings settings = new Gateway.Settings(8_192, 0, 0, 50, 0, 0, 1_000, 50, 200, true);
        Gateway gateway = new Gateway(vertx, relays, identities, channel, settings, new SimpleMeterRegistry());
        String token = on(() -> identities.login("alice", null, "")).token();
        on(() -> {
            gateway.accept(socket, "127.0.0.1", token);
            return Future.succeededFuture();
        });
        on(() -> {
            socket.session().frame("{\"type\":\"register\",\"address\":\"chat.room.lobby\"}");
            return Future.succeededFuture();
        });
    }

    private void append(String id, @Nullable Position known) {
        on(() -> broker.rooms().append(ROOM, new Draft(id, ALICE, "a", new Content.Message(id, false)), known));
    }

    private <T> T on(Supplier<Future<T>> action) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(v -> action.get().onComplete(promise));
        return promise.future().await();
    }

    /** A socket whose other side reads nothing while it is full. */
    private static final class Socket implements Transport {

        private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
        private volatile boolean full;
        private Inbound session = Inbound.NONE;

        Inbound session() {
            return session;
        }

        JsonObject awaitBody(String type) {
            await().until(() -> bodies().stream().anyMatch(body -> type.equals(body.getString("type"))));
            return bodies().stream()
                    .filter(body -> type.equals(body.getString("type")))
                    .findFirst()
                    .orElseThrow();
        }

        List<Long> seqs() {
            return bodies().stream()
                    .filter(body -> body.containsKey("id"))
                    .map(body -> body.getLong("seq"))
                    .toList();
        }

        /** Entries and epochs, in order. */
        List<String> told() {
            return bodies().stream()
                    .filter(body -> Set.of("message", "epoch").contains(body.getString("type")))
                    .map(body -> body.getString("type") + ' ' + body.getLong("seq"))
                    .toList();
        }

        private List<JsonObject> bodies() {
            return frames.stream()
                    .filter(frame -> "chat.room.lobby".equals(frame.getString("address")))
                    .map(frame -> frame.getJsonObject("body", new JsonObject()))
                    .toList();
        }

        @Override
        public void open(Inbound inbound) {
            session = inbound;
        }

        @Override
        public void write(Batch batch) {
            batch.frames().forEach(frame -> frames.add(new JsonObject(frame)));
        }

        @Override
        public boolean writable() {
            return !full;
        }

        @Override
        public long stalledMillis() {
            return 0;
        }

        @Override
        public long silentMillis() {
            return 0;
        }

        @Override
        public void ping() {}

        @Override
        public void read(boolean on) {}

        @Override
        public void close(Close reason) {}
    }
}
