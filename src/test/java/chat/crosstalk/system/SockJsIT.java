package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Identity;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.RoomView;
import chat.crosstalk.fixture.SockJs;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same chat over the three SockJS transports. */
final class SockJsIT {

    @SuppressWarnings("NullAway.Init")
    private static Cluster cluster;

    @SuppressWarnings("NullAway.Init")
    private static ChatClients clients;

    private final HttpApi api = new HttpApi(cluster.node(0).url());

    @BeforeAll
    static void startNode() {
        JsonObject settings = new JsonObject()
                .put("limits", new JsonObject().put("messagesPerSecond", 0).put("burst", 0));
        cluster = Cluster.start(Mode.MEMORY, "", 1, settings);
        clients = new ChatClients();
    }

    @AfterAll
    static void stopNode() {
        clients.close();
        cluster.close();
    }

    @AfterEach
    void nothingBroke() {
        NodeLog.assertNoFault(cluster.node(0));
    }

    @ParameterizedTest
    @EnumSource(SockJs.class)
    void aConversationWorks(SockJs transport) {
        String room = "talk-" + transport;
        ChatClient alice = connect(transport, "alice-" + transport);
        ChatClient bob = clients.login(cluster.node(0), "bob-" + transport);
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
        ChatClient bob = clients.login(cluster.node(0), "bob-" + room);
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
        ChatClient stranger = clients.connect(transport, cluster.node(0), new Identity("", "", ""));
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
        assertThat(api.send("POST", session + "xhr_send", body).statusCode()).isIn(204, 500);
        assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
    }

    private ChatClient connect(SockJs transport, String name) {
        return clients.connect(transport, cluster.node(0), api.login(name));
    }
}
