package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Identity;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.SharedCluster;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** A session that was begun on one node holds on every other: its token, its name, its end. */
@ParameterizedClass
@OnClusters({Mode.REDIS, Mode.HAZELCAST})
final class SessionIT {

    private static final String SESSION = "/api/session";

    private final SharedCluster cluster;
    private final ChatClients clients;
    private final HttpApi here;
    private final HttpApi there;
    private final String name = "ann" + UUID.randomUUID().toString().substring(0, 8);

    SessionIT(SharedCluster cluster, ChatClients clients) {
        this.cluster = cluster;
        this.clients = clients;
        here = new HttpApi(cluster.node(0).url());
        there = new HttpApi(cluster.node(1).url());
    }

    @AfterEach
    void nothingBroke() {
        cluster.nodes().forEach(NodeLog::assertNoFault);
    }

    @Test
    void aTokenIsGoodOnEveryNode() {
        Identity ann = here.login(name);
        assertThat(there.json(SESSION, bearer(ann)).getJsonObject("user"))
                .isEqualTo(new JsonObject().put("id", ann.id()).put("name", ann.name()));
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

    private static String login(String name) {
        return new JsonObject().put("name", name).encode();
    }

    private static String[] bearer(Identity identity) {
        return new String[] {"Authorization", "Bearer " + identity.token()};
    }
}
