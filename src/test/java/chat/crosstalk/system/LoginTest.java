package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.crosstalk.InProcessNode;
import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.RawSocket;
import io.vertx.core.json.JsonObject;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a person is: sessions over HTTP and on sockets, at one node. */
@TestInstance(Lifecycle.PER_CLASS)
final class LoginTest {

    private static final String SESSION = "/api/session";

    private final InProcessNode node = InProcessNode.start();
    private final ChatClients clients = new ChatClients();
    private final HttpApi here = new HttpApi(node.url());

    @AfterAll
    void nothingBroke() {
        clients.close();
        node.close();
        NodeLog.assertNoFault(node);
    }

    @Test
    void aLoginGivesAUserATokenAndACookie() {
        HttpResponse<String> response = here.post(SESSION, login("ann"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        JsonObject body = new JsonObject(response.body());
        assertThat(body.fieldNames()).containsExactlyInAnyOrder("user", "token");
        assertThat(body.getJsonObject("user").fieldNames()).containsExactlyInAnyOrder("id", "name");
        assertThat(body.getJsonObject("user").getString("name")).isEqualTo("ann");
        String set = response.headers().firstValue("set-cookie").orElseThrow();
        HttpCookie cookie = HttpCookie.parse(set).get(0);
        assertThat(cookie.getName()).matches("crosstalk-[0-9a-f]{8}");
        assertThat(cookie.getValue()).isEqualTo(body.getString("token"));
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSecure()).isFalse();
        assertThat(set).containsIgnoringCase("SameSite=Lax");
        assertThat(here.json(SESSION, "Cookie", cookie.getName() + "=" + cookie.getValue())
                        .getJsonObject("user"))
                .isEqualTo(body.getJsonObject("user"));
    }

    @Test
    void nobodyIsNobody() {
        assertThat(here.get(SESSION).statusCode()).isEqualTo(401);
        assertThat(here.get(SESSION, "Authorization", "Bearer nonsense").statusCode())
                .isEqualTo(401);
        assertThat(here.get(SESSION, "Authorization", "Bearer ").statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenWithAnyCharacterAlteredIsWorthNothing() {
        String token = here.login("altered").token();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(here.get(SESSION, "Authorization", "Bearer " + forged).statusCode())
                    .as("character %d of %d", i, token.length())
                    .isEqualTo(401);
        }
    }

    /** The last character of a token holds bits that its signature does not use. */
    @Test
    void aTokenThatOnlyDecodesToTheSameIsWorthNothing() {
        String token = here.login("decoded").token();
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        List<String> forged = new ArrayList<>(List.of(token + "=", token + "A"));
        alphabet.chars().forEach(last -> forged.add(token.substring(0, token.length() - 1) + (char) last));
        forged.remove(token);
        assertThat(forged)
                .hasSize(65)
                .allSatisfy(other -> assertThat(here.get(SESSION, "Authorization", "Bearer " + other)
                                .statusCode())
                        .isEqualTo(401));
    }

    @Test
    void namesAreNormalised() {
        assertThat(here.login("ﬁnn").name()).isEqualTo("finn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"x\"",
                "{\"name\":null}",
                "{\"name\":5}",
                "{\"name\":true}",
                "{\"name\":[\"a\"]}",
                "{\"name\":{\"a\":1}}",
                "{\"name\":\"\"}",
                "{\"name\":\"   \"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"\\u200b\"}",
                "{\"name\":\"a\\u202eb\"}",
                "{\"name\":\"a\\nb\"}",
                "{",
                "nonsense",
                "{\"name\":\"123456789012345678901234567890123\"}"
            })
    void aBadNameIsRefused(String body) {
        HttpResponse<String> response = here.post(SESSION, body);
        assertThat(response.statusCode()).as("%s", response.body()).isEqualTo(400);
        assertThat(new JsonObject(response.body()).getString("code")).isEqualTo("bad_request");
    }

    @Test
    void aHugeBodyIsRefused() {
        assertThat(here.post(SESSION, login("x".repeat(1 << 20))).statusCode()).isIn(400, 413);
        assertThat(here.post(SESSION, "[".repeat(20_000)).statusCode()).isIn(400, 413);
    }

    @Test
    void aSocketWithoutASessionMayOnlyPingUntilItShowsAToken() {
        ChatClient stranger = clients.stranger(node);
        assertThat(stranger.ping().ok()).isTrue();
        JsonObject who = new JsonObject().put("room", "lobby");
        assertThat(stranger.ask("chat.who", who).code()).isEqualTo("not_logged_in");
        assertThat(stranger.ask("chat.who", who).failureCode()).isEqualTo(401);
        stranger.register("lobby");
        JsonObject refused = stranger.takeStray();
        assertThat(refused.getString("address")).isEqualTo("chat.room.lobby");
        assertThat(refused.getString("code")).isEqualTo("not_logged_in");

        JsonObject frame = new JsonObject()
                .put("type", "send")
                .put("address", "chat.who")
                .put(
                        "headers",
                        new JsonObject().put("token", here.login("shown").token()))
                .put("body", who);
        assertThat(ChatClient.get(stranger.request(frame)).ok()).isTrue();
        assertThat(stranger.ask("chat.who", who).ok()).as("from then on").isTrue();
        assertThat(stranger.register("lobby").awaitJoins(1).joins()).isEqualTo(1);
    }

    @Test
    void aSocketIsKnownByItsCookie() {
        HttpResponse<String> response = here.post(SESSION, login("cookie"));
        HttpCookie cookie = HttpCookie.parse(
                        response.headers().firstValue("set-cookie").orElseThrow())
                .get(0);
        try (RawSocket socket =
                new RawSocket(node.url(), "Cookie: other=1; " + cookie.getName() + "=" + cookie.getValue())) {
            socket.send("{\"type\":\"send\",\"address\":\"chat.rooms\",\"body\":{},\"replyAddress\":\"r\"}");
            RawSocket.Frame answer = socket.read().orElseThrow();
            assertThat(new JsonObject(answer.text()).getString("type")).isEqualTo("rec");
        }
    }

    @Test
    void aForgedTokenOnAFrameIsNobodys() {
        String token = here.login("forged").token();
        int place = token.length() - 10;
        String forged =
                token.substring(0, place) + (token.charAt(place) == 'A' ? 'B' : 'A') + token.substring(place + 1);
        JsonObject frame = new JsonObject()
                .put("type", "send")
                .put("address", "chat.rooms")
                .put("headers", new JsonObject().put("token", forged))
                .put("body", new JsonObject());
        assertThat(ChatClient.get(clients.stranger(node).request(frame)).code()).isEqualTo("not_logged_in");
    }

    @Test
    void aSocketFromAnotherOriginIsRefused() {
        assertThat(here.get("/eventbus/websocket", "Origin", "http://evil.example")
                        .statusCode())
                .isBetween(400, 499);
        assertThatThrownBy(() -> new RawSocket(node.url(), "Origin: http://evil.example"))
                .hasMessageContaining("403");
        new RawSocket(node.url(), "Origin: " + node.url()).close();
    }

    private static String login(String name) {
        return new JsonObject().put("name", name).encode();
    }
}
