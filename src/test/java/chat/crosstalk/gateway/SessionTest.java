package chat.crosstalk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.clock.ManualClock;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.Configs;
import chat.crosstalk.identity.Login;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One socket's life: who speaks on it, in what order it is worked on, and that it ends for good. */
@ExtendWith(VertxExtension.class)
final class SessionTest {

    private final ManualClock clock = new ManualClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeSocket socket = new FakeSocket();

    @SuppressWarnings("NullAway.Init")
    private InProcessParts node;

    @SuppressWarnings("NullAway.Init")
    private Gateway gateway;

    @BeforeEach
    void start(Vertx vertx) {
        node = new InProcessParts(vertx, "n", new MemoryBroker(vertx, new MemoryStore(1_000, 0)), clock);
        Config config = Configs.with("limits.messagesPerSecond", "0");
        gateway = node.on(
                () -> Future.succeededFuture(new Gateway(node.parts(), config.limits(), config.rooms(), meters)));
        node.run(gateway::start);
    }

    @Test
    void whatComesWhileItIsAskedWhoSpeaksIsWorkedOnAfterwardsInOrder() {
        String alice = login("alice").token();
        accept(socket, null);
        node.run(() -> {
            socket.session().frame(withToken(register("lobby"), alice));
            socket.session().frame(post("m1"));
            socket.session().frame(post("m2"));
        });
        awaitAnswer("m2");
        pass(1);
        assertThat(socket.events()).containsExactly("joined 0", "message 1", "message 2");
        assertThat(failures()).isEmpty();
    }

    @Test
    void somebodyElsesTokenTakesTheSocketOverAndLeavesTheRoomsOfWhoSpokeBefore() {
        accept(socket, login("alice").token());
        frame(register("lobby"));
        frame(post("m1"));
        awaitAnswer("m1");
        Login ben = login("ben");
        frame(withToken(ask("chat.who", "who"), ben.token()));
        awaitAnswer("who");
        assertThat(answer("who").getJsonArray("members")).isEqualTo(new JsonArray());
        frame(register("lobby"));
        frame(ask("chat.who", "who2"));
        awaitAnswer("who2");
        assertThat(answer("who2").getJsonArray("members"))
                .singleElement()
                .asString()
                .contains("ben")
                .doesNotContain("alice");
    }

    @Test
    void aBadTokenIsRefusedAndChangesNothing() {
        accept(socket, login("alice").token());
        frame(register("lobby"));
        frame(withToken(post("m1"), "nonsense"));
        await().until(() -> !failures().isEmpty());
        assertThat(failures()).containsExactly("m1 not_logged_in");
        frame(post("m2"));
        awaitAnswer("m2");
        assertThat(answer("m2").getLong("seq")).isEqualTo(1);
    }

    @Test
    void aSignOfLifeWithABadTokenIsAnswered() {
        accept(socket, null);
        frame(withToken("{\"type\":\"ping\",\"replyAddress\":\"p\"}", "nonsense"));
        awaitAnswer("p");
        assertThat(failures()).isEmpty();
    }

    @Test
    void whoLeavesARoomHearsNoMoreOfItAndMayLeaveOnce() {
        accept(socket, login("alice").token());
        frame(register("lobby"));
        frame(post("m1"));
        awaitAnswer("m1");
        pass(1);
        frame("{\"type\":\"unregister\",\"address\":\"chat.room.lobby\"}");
        frame(post("m2"));
        awaitAnswer("m2");
        pass(1_000);
        assertThat(socket.events()).containsExactly("joined 0", "message 1");
        frame("{\"type\":\"unregister\",\"address\":\"chat.room.lobby\"}");
        frame("{\"type\":\"unregister\",\"address\":\"chat.room.nowhere\"}");
        await().until(() -> !failures().isEmpty());
        assertThat(failures()).containsExactly("null no_such_room");
    }

    @Test
    void pagesWaitUntilTheSocketTakesMoreAndSmallAnswersDoNot() {
        accept(socket, login("alice").token());
        socket.fill();
        for (int i = 0; i < 10; i++) {
            frame(ask("chat.history", "h" + i));
        }
        frame(ask("chat.who", "who"));
        awaitAnswer("who");
        assertThat(answers()).containsExactly("accepted", "who");
        node.run(socket::drain);
        awaitAnswer("h9");
        assertThat(answers())
                .containsExactly("accepted", "who", "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9");
    }

    @Test
    void aSocketThatHasEndedIsInNoRoomAndDoesNothing() {
        accept(socket, login("alice").token());
        frame(register("lobby"));
        frame(post("m1"));
        awaitAnswer("m1");
        node.run(() -> socket.session().closed());
        int before = socket.frames().size();
        frame(post("m2"));
        node.run(() -> socket.session().writable());
        node.run(() -> socket.session().closed());

        FakeSocket other = new FakeSocket();
        accept(other, login("ben").token());
        node.run(() -> other.session().frame(ask("chat.history", "h")));
        await().until(() -> other.frames().stream().anyMatch(frame -> "h".equals(frame.getString("address"))));
        assertThat(other.frames().toString()).contains("m1").doesNotContain("m2");
        assertThat(socket.frames()).hasSize(before);
        assertThat(connections()).isEqualTo(1);
    }

    @Test
    void aSocketThatEndsWhileItIsAskedWhoSpeaksStaysSilent() {
        String alice = login("alice").token();
        accept(socket, null);
        int before = socket.frames().size();
        node.run(() -> {
            socket.session().frame(withToken(register("lobby"), alice));
            socket.session().frame(post("m1"));
            socket.session().closed();
        });
        FakeSocket other = new FakeSocket();
        accept(other, alice);
        node.run(() -> other.session().frame(ask("chat.who", "who")));
        await().until(() -> other.frames().stream().anyMatch(frame -> "who".equals(frame.getString("address"))));
        assertThat(socket.frames()).hasSize(before);
        assertThat(connections()).isEqualTo(1);
    }

    /** The addresses of what was answered, in order. */
    private List<String> answers() {
        return socket.frames().stream()
                .map(frame -> frame.getString("address"))
                .filter(address -> !address.startsWith("chat."))
                .toList();
    }

    private double connections() {
        return meters.get("crosstalk.connections").gauge().value();
    }

    private Login login(String name) {
        return node.on(() -> node.parts().identities().login(name, null, "http://test"));
    }

    /** Takes a socket and waits until it is known who speaks on it. */
    private void accept(FakeSocket accepted, @Nullable String token) {
        node.run(() -> gateway.accept(accepted, "127.0.0.1", token));
        node.run(() -> accepted.session().frame("{\"type\":\"ping\",\"replyAddress\":\"accepted\"}"));
        await().until(() ->
                accepted.frames().stream().anyMatch(frame -> "accepted".equals(frame.getString("address"))));
    }

    private void frame(String text) {
        node.run(() -> socket.session().frame(text));
    }

    private void pass(long millis) {
        node.run(() -> clock.advance(millis));
    }

    private void awaitAnswer(String address) {
        await().until(() -> socket.frames().stream().anyMatch(frame -> address.equals(frame.getString("address"))));
    }

    private JsonObject answer(String address) {
        return socket.frames().stream()
                .filter(frame -> address.equals(frame.getString("address")))
                .map(frame -> frame.getJsonObject("body"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> failures() {
        return socket.frames().stream()
                .filter(frame -> "err".equals(frame.getString("type")))
                .map(frame -> frame.getString("address") + ' ' + frame.getString("code"))
                .toList();
    }

    private static String withToken(String frame, String token) {
        return new JsonObject(frame)
                .put("headers", new JsonObject().put("token", token))
                .encode();
    }

    private static String register(String room) {
        return new JsonObject()
                .put("type", "register")
                .put("address", "chat.room." + room)
                .encode();
    }

    /** A post into the lobby, answered on its own id. */
    private static String post(String id) {
        return new JsonObject()
                .put("type", "send")
                .put("address", "chat.post")
                .put("replyAddress", id)
                .put("body", new JsonObject().put("room", "lobby").put("id", id).put("text", "text of " + id))
                .encode();
    }

    /** A question about the lobby. */
    private static String ask(String address, String replyAddress) {
        return new JsonObject()
                .put("type", "send")
                .put("address", address)
                .put("replyAddress", replyAddress)
                .put("body", new JsonObject().put("room", "lobby"))
                .encode();
    }
}
