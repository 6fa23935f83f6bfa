package chat.crosstalk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.clock.ManualClock;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.Configs;
import chat.crosstalk.identity.Login;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.transport.Close;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sockets in memory on a node whose broker can be made to misbehave, by a clock that is moved. */
@ExtendWith(VertxExtension.class)
final class GatewayTest {

    private static final String POST = "{\"type\":\"send\",\"address\":\"chat.post\",\"replyAddress\":\"r\","
            + "\"body\":{\"room\":\"lobby\",\"id\":\"%s\",\"text\":\"hi\"}}";
    private static final String REGISTER = "{\"type\":\"register\",\"address\":\"chat.room.lobby\"}";

    private final ManualClock clock = new ManualClock();
    private final FakeSocket socket = new FakeSocket();

    @SuppressWarnings("NullAway.Init")
    private MisbehavingBroker broker;

    @SuppressWarnings("NullAway.Init")
    private InProcessParts node;

    @SuppressWarnings("NullAway.Init")
    private Gateway gateway;

    @BeforeEach
    void start(Vertx vertx) {
        broker = new MisbehavingBroker(new MemoryBroker(vertx, new MemoryStore(1_000, 0)));
        node = new InProcessParts(vertx, "n", broker, clock);
        open("limits.messagesPerSecond", "0");
    }

    @Test
    void whoHasNotLoggedInIsToldSoOnTheFramesOwnAddress() {
        accept(null);
        frame(REGISTER);
        frame(POST.formatted("m"));
        frame("{\"type\":\"ping\",\"replyAddress\":\"p\"}");
        assertThat(failures()).containsExactly("chat.room.lobby not_logged_in", "r not_logged_in");
        assertThat(socket.frames()).anyMatch(frame -> "p".equals(frame.getString("address")));
    }

    @Test
    void aTokenOnAnyFrameLogsTheSocketIn() {
        accept(null);
        JsonObject headers = new JsonObject().put("token", login("alice").token());
        frame(new JsonObject(REGISTER).put("headers", headers).encode());
        frame(POST.formatted("m1"));
        settle(() -> assertThat(socket.events()).containsExactly("joined 0", "message 1"));
    }

    @Test
    void aFaultOfOursIsToldAsOursAndCounted() {
        accept(login("alice").token());
        frame(REGISTER);
        broker.failAppends(new IllegalStateException("planted"));
        frame(POST.formatted("m1"));
        settle(() -> assertThat(failures()).containsExactly("r internal"));
        assertThat(failure().getInteger("failureCode")).isEqualTo(500);
        assertThat(failure().encode()).doesNotContain("planted");
        assertThat(node.meters()
                        .counter("crosstalk.faults", "where", "gateway.request")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aBrokerThatIsAwayIsToldAsTheBrokers() {
        accept(login("alice").token());
        frame(REGISTER);
        broker.failAppends(Rejection.of(Code.BROKER_UNAVAILABLE, "planted"));
        frame(POST.formatted("m1"));
        settle(() -> assertThat(socket.events()).containsExactly("joined 0"));
        pass(8_500);
        settle(() -> assertThat(failures()).containsExactly("r broker_unavailable"));
        assertThat(node.meters().find("crosstalk.faults").counter()).isNull();
    }

    @Test
    void moreRequestsThanMayBeInFlightAreRefused() {
        accept(login("alice").token());
        frame(REGISTER);
        broker.failAppends(Rejection.of(Code.BROKER_UNAVAILABLE, "planted"));
        for (int i = 0; i < 257; i++) {
            frame(POST.formatted("m" + i));
        }
        settle(() -> assertThat(failures()).contains("r rate_limited"));
    }

    @Test
    void aRoomTooManyIsRefusedAndTheOthersStay() {
        open("limits.roomsPerConnection", "1");
        accept(login("alice").token());
        frame(REGISTER);
        frame("{\"type\":\"register\",\"address\":\"chat.room.other\"}");
        frame(POST.formatted("m1"));
        settle(() -> assertThat(socket.events()).containsExactly("joined 0", "message 1"));
        assertThat(failures()).containsExactly("chat.room.other forbidden");
    }

    @Test
    void aSocketTooManyIsClosedWithItsReason() {
        open("limits.connections", "1");
        accept(null);
        FakeSocket second = new FakeSocket();
        node.run(() -> gateway.accept(second, "127.0.0.2", null));
        assertThat(second.closed()).isEqualTo(Close.TOO_MANY_CONNECTIONS);
        assertThat(second.frames().get(0).getJsonObject("body").getInteger("code"))
                .isEqualTo(4004);
        assertThat(socket.closed()).isNull();
    }

    @Test
    void aLogoutWhoseNewsWasLostEndsTheSocketAtTheNextRenewal() {
        Login alice = login("alice");
        accept(alice.token());
        node.on(() -> node.parts().identities().logout(alice.token()));
        pass(20_000);
        await().untilAsserted(() -> assertThat(socket.closed()).isEqualTo(Close.LOGGED_OUT));
        assertThat(login("alice").user().id()).isNotEqualTo(alice.user().id());
    }

    @Test
    void aLogoutWhoseNewsWasLostEndsTheSocketWhenTheBrokerComesBack() {
        Login alice = login("alice");
        accept(alice.token());
        node.on(() -> node.parts().identities().logout(alice.token()));
        node.run(gateway::restored);
        await().untilAsserted(() -> assertThat(socket.closed()).isEqualTo(Close.LOGGED_OUT));
    }

    @Test
    void aRenameWhoseNewsWasLostIsTakenAtTheNextRenewalAndTheOldNameIsFree() {
        Login alice = login("alice");
        accept(alice.token());
        frame(REGISTER);
        node.on(() -> node.parts().identities().login("alma", alice.user(), "http://test"));
        pass(20_000);
        AtomicInteger posts = new AtomicInteger();
        settle(() -> {
            frame(POST.formatted("m" + posts.incrementAndGet()));
            assertThat(lastMessage().getJsonObject("from").getString("name")).isEqualTo("alma");
        });
        assertThat(login("alice").user().id()).isNotEqualTo(alice.user().id());
    }

    @Test
    void aRenewalThatCannotReachTheStoreChangesNothing() {
        accept(login("alice").token());
        broker.failLeases(true);
        pass(20_000);
        broker.failLeases(false);
        assertThat(socket.closed()).isNull();
    }

    @Test
    void newsOfADirectMessageComeOnEverySocketOfBoth() {
        Login alice = login("alice");
        Login ben = login("ben");
        List<String> ids =
                List.of(alice.user().id(), ben.user().id()).stream().sorted().toList();
        String room = "~" + ids.get(0) + "-" + ids.get(1);
        FakeSocket bens = new FakeSocket();
        node.run(() -> gateway.accept(bens, "127.0.0.2", ben.token()));
        accept(alice.token());
        frame("{\"type\":\"register\",\"address\":\"chat.room." + room + "\"}");
        frame(POST.formatted("m1").replace("lobby", room));
        await().untilAsserted(() -> assertThat(bens.frames())
                .anyMatch(frame -> "chat.user".equals(frame.getString("address"))
                        && "direct".equals(frame.getJsonObject("body").getString("type"))
                        && room.equals(frame.getJsonObject("body").getString("room"))));
    }

    @Test
    void whatIsNoFrameGetsTheBridgesWordAndTheSocketGoesOn() {
        accept(login("alice").token());
        frame("nonsense");
        node.run(() -> socket.session().notText());
        frame("{\"type\":\"ping\",\"replyAddress\":\"p\"}");
        assertThat(socket.frames().stream()
                        .map(frame -> frame.getValue("body"))
                        .filter(String.class::isInstance)
                        .toList())
                .containsExactly("invalid_json", "invalid_json");
        assertThat(answers("p")).hasSize(1);
        assertThat(socket.closed()).isNull();
    }

    private void open(String key, String value) {
        Config config = Configs.with(key, value);
        gateway = node.on(() -> Future.succeededFuture(
                new Gateway(node.parts(), config.limits(), config.rooms(), new SimpleMeterRegistry())));
        node.run(gateway::start);
    }

    private Login login(String name) {
        return node.on(() -> node.parts().identities().login(name, null, "http://test"));
    }

    private void accept(@Nullable String token) {
        node.run(() -> gateway.accept(socket, "127.0.0.1", token));
        frame("{\"type\":\"ping\",\"replyAddress\":\"accepted\"}");
        await().until(() -> !answers("accepted").isEmpty());
    }

    private void frame(String text) {
        node.run(() -> socket.session().frame(text));
    }

    /** Waits for something, a millisecond of the node's time at a look. */
    private void settle(ThrowingRunnable condition) {
        await().untilAsserted(() -> {
            pass(1);
            condition.run();
        });
    }

    private void pass(long millis) {
        node.run(() -> clock.advance(millis));
    }

    private List<JsonObject> answers(String address) {
        return socket.frames().stream()
                .filter(frame -> address.equals(frame.getString("address")))
                .toList();
    }

    private List<String> failures() {
        return socket.frames().stream()
                .filter(frame -> "err".equals(frame.getString("type")) && frame.containsKey("code"))
                .map(frame -> frame.getString("address") + ' ' + frame.getString("code"))
                .toList();
    }

    private JsonObject failure() {
        return socket.frames().stream()
                .filter(frame -> "err".equals(frame.getString("type")))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject lastMessage() {
        return socket.frames().stream()
                .map(frame -> frame.getJsonObject("body", new JsonObject()))
                .filter(body -> "message".equals(body.getString("type")))
                .reduce((before, after) -> after)
                .orElse(new JsonObject().put("from", new JsonObject()));
    }
}
