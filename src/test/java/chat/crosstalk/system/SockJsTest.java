package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.InProcessNode;
import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Identity;
import chat.crosstalk.fixture.RoomView;
import chat.crosstalk.fixture.SockJs;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same chat over the three SockJS transports. */
@TestInstance(Lifecycle.PER_CLASS)
final class SockJsTest {

    private final InProcessNode node = InProcessNode.start(Map.of("limits.messagesPerSecond", "0"));
    private final ChatClients clients = new ChatClients();
    private final HttpApi api = new HttpApi(node.url());

    @AfterAll
    void nothingBroke() {
        clients.close();
        node.close();
        NodeLog.assertNoFault(node);
    }

    @ParameterizedTest
    @EnumSource(SockJs.class)
    void aConversationWorks(SockJs transport) {
        String room = "talk-" + transport;
        ChatClient alice = connect(transport, "alice-" + transport);
        ChatClient bob = clients.login(node, "bob-" + transport);
        RoomView seen = alice.join(room);
        RoomView other = bob.join(room);
        assertThat(alice.ping().ok()).isTrue();
        for (int i = 0; i < 50; i++) {
            ChatClient speaker = i % 2 == 0 ? alice : bob;
            assertThat(get(speaker.post(room, "line " + i)).seq()).isEqualTo(i + 1);
        }
        assertThat(seen.awaitSeq(50).lines()).isEqualTo(other.awaitSeq(50).lines());
        assertThat(seen.faults()).isEmpty();
        assertThat(get(alice.post("nowhere", "text")).code()).isEqualTo("no_such_room");
        alice.text("{");
        assertThat(alice.takeStray().getString("body")).isEqualTo("invalid_json");
        alice.close();
    }

    @ParameterizedTest
    @EnumSource(SockJs.class)
    void moreThanOneAnswerCanHoldArrives(SockJs transport) {
        String room = "long-" + transport;
        ChatClient bob = clients.login(node, "bob-" + room);
        bob.join(room);
        RoomView seen = connect(transport, "alice-" + room).join(room);
        String text = "0123456789".repeat(100);
        Stream.generate(() -> bob.post(room, text)).limit(200).toList().forEach(ChatClient::get);
        assertThat(seen.awaitSeq(200).faults()).isEmpty();
        assertThat(seen.texts()).hasSize(200).containsOnly(text);
    }

    @ParameterizedTest
    @EnumSource(SockJs.class)
    void nobodyIsTurnedAwayUntilATokenIsShown(SockJs transport) {
        ChatClient stranger = clients.connect(transport, node, new Identity("", "", ""));
        assertThat(stranger.ping().ok()).isTrue();
        assertThat(stranger.ask("chat.rooms", new JsonObject()).code()).isEqualTo("not_logged_in");
        JsonObject frame = new JsonObject()
                .put("type", "send")
                .put("address", "chat.rooms")
                .put(
                        "headers",
                        new JsonObject()
                                .put("token", api.login("shown-" + transport).token()))
                .put("body", new JsonObject());
        assertThat(get(stranger.request(frame)).ok()).isTrue();
        stranger.close();
    }

    @ParameterizedTest
    @EnumSource(SockJs.class)
    void whoIsSentAwayIsToldWhy(SockJs transport) {
        Identity leo = api.login("leo-" + transport);
        ChatClient socket = clients.connect(transport, node, leo);
        socket.join("lobby");
        api.send("DELETE", "/api/session", "", "Authorization", "Bearer " + leo.token());
        assertThat(socket.awaitEnd().notice().getString("reason")).isEqualTo("logged_out");
    }

    @Test
    void anXhrSessionIsItsOpenersUnderWhateverName() {
        Identity ann = api.login("ann-xhr");
        String session = "/eventbus/000/" + ann.id() + "/";
        assertThat(api.post(session + "xhr", "", bearer(ann.token())).body()).isEqualTo("o\n");
        String renamed = new JsonObject(api.post("/api/session", "{\"name\":\"anne-xhr\"}", bearer(ann.token()))
                        .body())
                .getString("token");
        String ping = "[\"{\\\"type\\\":\\\"ping\\\",\\\"replyAddress\\\":\\\"p\\\"}\"]";
        assertThat(api.post(session + "xhr_send", ping, bearer(renamed)).statusCode())
                .isEqualTo(204);
        assertThat(api.post(session + "xhr", "", bearer(renamed)).body()).contains("rec");
        String other = api.login("eve-xhr").token();
        assertThat(api.post(session + "xhr_send", ping, bearer(other)).statusCode())
                .isEqualTo(403);
        assertThat(api.post(session + "xhr", "", bearer(other)).statusCode()).isEqualTo(403);
        assertThat(api.post(session + "xhr", "").statusCode()).isEqualTo(403);
    }

    @Test
    void anXhrSessionIsKnownByItsCookie() {
        HttpResponse<String> login = api.post("/api/session", "{\"name\":\"cookie-xhr\"}");
        String cookie = login.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
        String session = "/eventbus/000/cookie/";
        assertThat(api.post(session + "xhr", "", "Cookie", cookie).body()).isEqualTo("o\n");
        String rooms =
                "[\"{\\\"type\\\":\\\"send\\\",\\\"address\\\":\\\"chat.rooms\\\",\\\"replyAddress\\\":\\\"r\\\"}\"]";
        assertThat(api.post(session + "xhr_send", rooms, "Cookie", cookie).statusCode())
                .isEqualTo(204);
        assertThat(api.post(session + "xhr", "", "Cookie", cookie).body())
                .contains("rooms")
                .doesNotContain("not_logged_in");
    }

    @Test
    void theOtherTransportsAreOff() {
        assertThat(api.json("/eventbus/info").getBoolean("websocket")).isTrue();
        for (String path : new String[] {"eventsource", "htmlfile?c=x", "jsonp?c=x"}) {
            assertThat(api.get("/eventbus/000/session1/" + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "\"x\"", "{}", "5", "[5]", "[null]", "[[\"x\"]]"})
    void aBadXhrSendIsRefusedOrAnsweredAndTheNodeGoesOn(String body) {
        String session = "/eventbus/000/bad" + Integer.toHexString(body.hashCode()) + "/";
        assertThat(api.post(session + "xhr", "").body()).isEqualTo("o\n");
        assertThat(api.send("POST", session + "xhr_send", body).statusCode()).isIn(204, 400);
        assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private ChatClient connect(SockJs transport, String name) {
        return clients.connect(transport, node, api.login(name));
    }
}
