package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.ClusterFixture;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Identity;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.RawSocket;
import chat.crosstalk.fixture.SharedClusters;
import io.vertx.core.json.JsonObject;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a person is: sessions over HTTP, on every node of a cluster, and on sockets. */
@ParameterizedClass
@EnumSource(Mode.class)
@ExtendWith(ClusterFixture.class)
final class SessionIT {

    private static final String SESSION = "/api/session";

    @SuppressWarnings("NullAway.Init")
    private static Cluster cluster;

    @SuppressWarnings("NullAway.Init")
    private static ChatClients clients;

    @Parameter
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JUnit wants a place for the argument
    private Mode mode;

    private final HttpApi here = new HttpApi(cluster.node(0).url());
    private final HttpApi there = new HttpApi(cluster.node(1).url());
    private final String name = "ann" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeParameterizedClassInvocation
    static void startNodes(Mode mode, SharedClusters shared) {
        cluster = shared.of(mode);
        clients = new ChatClients();
    }

    @AfterParameterizedClassInvocation
    static void hangUp() {
        clients.close();
    }

    @AfterEach
    void nothingBroke() {
        cluster.nodes().forEach(NodeLog::assertNoFault);
    }

    @Test
    void aLoginGivesAUserATokenAndACookie() {
        HttpResponse<String> response = here.post(SESSION, login(name));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        JsonObject body = new JsonObject(response.body());
        assertThat(body.fieldNames()).containsExactlyInAnyOrder("user", "token");
        assertThat(body.getJsonObject("user").fieldNames()).containsExactlyInAnyOrder("id", "name");
        assertThat(body.getJsonObject("user").getString("name")).isEqualTo(name);
        String set = response.headers().firstValue("set-cookie").orElseThrow();
        HttpCookie cookie = HttpCookie.parse(set).get(0);
        assertThat(cookie.getName()).matches("crosstalk-[0-9a-f]{8}");
        assertThat(cookie.getValue()).isEqualTo(body.getString("token"));
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSecure()).isFalse();
        assertThat(set).containsIgnoringCase("SameSite=Lax");
        assertThat(there.json(SESSION, "Cookie", cookie.getName() + "=" + cookie.getValue())
                        .getJsonObject("user"))
                .isEqualTo(body.getJsonObject("user"));
    }

    @Test
    void aTokenIsGoodOnEveryNode() {
        Identity ann = here.login(name);
        assertThat(there.json(SESSION, bearer(ann)).getJsonObject("user"))
                .isEqualTo(new JsonObject().put("id", ann.id()).put("name", ann.name()));
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
        String token = here.login(name).token();
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
        String token = here.login(name).token();
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
    void aNameIsHeldByOneInTheWholeCluster() {
        Identity ann = here.login(name);
        HttpResponse<String> taken = there.post(SESSION, login(name.toUpperCase(Locale.ROOT)));
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(taken.body()).getString("code")).isEqualTo("name_taken");
        assertThat(here.send("DELETE", SESSION, "", bearer(ann)).statusCode()).isBetween(200, 204);
        assertThat(there.login(name).id()).isNotEqualTo(ann.id());
    }

    @Test
    void renamingKeepsTheId() {
        Identity ann = here.login(name);
        HttpResponse<String> renamed = there.post(SESSION, login(name + "2"), bearer(ann));
        assertThat(renamed.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(renamed.body()).getJsonObject("user"))
                .isEqualTo(new JsonObject().put("id", ann.id()).put("name", name + "2"));
        assertThat(here.login(name).id()).as("the old name is free").isNotEqualTo(ann.id());
        assertThat(here.post(
                                SESSION,
                                login(name),
                                "Authorization",
                                "Bearer " + new JsonObject(renamed.body()).getString("token"))
                        .statusCode())
                .as("somebody has the old name now")
                .isEqualTo(409);
        JsonObject again = new JsonObject(
                here.post(SESSION, login(name + "3"), bearer(ann)).body());
        assertThat(again.getJsonObject("user").getString("id"))
                .as("whose name was taken meanwhile")
                .isEqualTo(ann.id());
    }

    @Test
    void namesAreNormalised() {
        assertThat(here.login("ﬁ" + name).name()).isEqualTo("fi" + name);
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
    void loggingOutEndsTheSessionAndItsSockets() {
        Identity ann = here.login(name);
        ChatClient socket = clients.connect(cluster.node(1), ann);
        socket.join("lobby");
        assertThat(here.send("DELETE", SESSION, "", bearer(ann)).statusCode()).isBetween(200, 204);
        ChatClient.End end = socket.awaitEnd();
        assertThat(end.code()).isEqualTo(4003);
        assertThat(end.notice().getString("reason")).isEqualTo("logged_out");
        assertThat(end.notice().getInteger("code")).isEqualTo(4003);
        assertThat(there.get(SESSION, bearer(ann)).statusCode()).isEqualTo(401);
    }

    @Test
    void loggingOutEndsTheTokensOfEarlierNamesToo() {
        Identity ann = here.login(name);
        String renamed = new JsonObject(
                        here.post(SESSION, login(name + "2"), bearer(ann)).body())
                .getString("token");
        here.send("DELETE", SESSION, "", "Authorization", "Bearer " + renamed);
        assertThat(there.get(SESSION, bearer(ann)).statusCode()).isEqualTo(401);
        assertThat(there.login(name).id()).isNotEqualTo(ann.id());
    }

    @Test
    void aSocketWithoutASessionMayOnlyPingUntilItShowsAToken() {
        ChatClient stranger = clients.stranger(cluster.node(0));
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
                .put("headers", new JsonObject().put("token", there.login(name).token()))
                .put("body", who);
        assertThat(ChatClient.get(stranger.request(frame)).ok()).isTrue();
        assertThat(stranger.ask("chat.who", who).ok()).as("from then on").isTrue();
        assertThat(stranger.register("lobby").awaitJoins(1).joins()).isEqualTo(1);
    }

    @Test
    void aSocketIsKnownByItsCookie() {
        HttpResponse<String> response = here.post(SESSION, login(name));
        HttpCookie cookie = HttpCookie.parse(
                        response.headers().firstValue("set-cookie").orElseThrow())
                .get(0);
        try (RawSocket socket = new RawSocket(
                cluster.node(0).url(), "Cookie: other=1; " + cookie.getName() + "=" + cookie.getValue())) {
            socket.send("{\"type\":\"send\",\"address\":\"chat.rooms\",\"body\":{},\"replyAddress\":\"r\"}");
            RawSocket.Frame answer = socket.read().orElseThrow();
            assertThat(new JsonObject(answer.text()).getString("type")).isEqualTo("rec");
        }
    }

    @Test
    void aForgedTokenOnAFrameIsNobodys() {
        String token = here.login(name).token();
        int place = token.length() - 10;
        String forged =
                token.substring(0, place) + (token.charAt(place) == 'A' ? 'B' : 'A') + token.substring(place + 1);
        JsonObject frame = new JsonObject()
                .put("type", "send")
                .put("address", "chat.rooms")
                .put("headers", new JsonObject().put("token", forged))
                .put("body", new JsonObject());
        assertThat(ChatClient.get(clients.stranger(cluster.node(0)).request(frame))
                        .code())
                .isEqualTo("not_logged_in");
    }

    @Test
    void aSocketFromAnotherOriginIsRefused() {
        assertThat(here.get("/eventbus/websocket", "Origin", "http://evil.example")
                        .statusCode())
                .isBetween(400, 499);
        assertThatThrownBy(() -> new RawSocket(cluster.node(0).url(), "Origin: http://evil.example"))
                .hasMessageContaining("403");
        new RawSocket(cluster.node(0).url(), "Origin: " + cluster.node(0).url()).close();
    }

    private static String login(String name) {
        return new JsonObject().put("name", name).encode();
    }

    private static String[] bearer(Identity identity) {
        return new String[] {"Authorization", "Bearer " + identity.token()};
    }
}
