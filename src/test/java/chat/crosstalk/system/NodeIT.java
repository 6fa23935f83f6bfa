package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.ClusterFixture;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.RoomView;
import chat.crosstalk.fixture.SharedClusters;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator sees of a node: its ready line, health, metrics, information, and how it leaves. */
@ParameterizedClass
@EnumSource(Mode.class)
@ExtendWith(ClusterFixture.class)
final class NodeIT {

    @SuppressWarnings("NullAway.Init")
    private static Cluster cluster;

    @SuppressWarnings("NullAway.Init")
    private static ChatClients clients;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private Mode mode;

    private final NodeProcess node = cluster.node(0);
    private final HttpApi api = new HttpApi(node.url());

    @BeforeParameterizedClassInvocation
    static void startNodes(Mode mode, SharedClusters shared) {
        cluster = shared.of(mode);
        clients = new ChatClients();
    }

    @AfterParameterizedClassInvocation
    static void hangUp() {
        clients.close();
    }

    @Test
    void theReadyLineSaysWhereAndWhatItIs() {
        String member = mode == Mode.HAZELCAST ? " member=127\\.0\\.0\\.1:\\d+" : "";
        assertThat(node.readyLine())
                .matches("crosstalk ready: http://127\\.0\\.0\\.1:\\d+ node=a broker=" + mode + member);
        assertThat(node.log())
                .filteredOn(line -> line.startsWith("crosstalk ready"))
                .hasSize(1);
    }

    @Test
    void aReadyNodeIsHealthy() {
        assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(api.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreInPrometheusText() {
        HttpResponse<String> metrics = api.get("/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
        String sample = "[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\]|\\\\.)*\",?)*\\})? \\S+";
        assertThat(metrics.body().lines())
                .isNotEmpty()
                .allMatch(line -> line.isEmpty() || line.startsWith("# ") || line.matches(sample));
        assertThat(metrics.body()).contains("crosstalk_");
    }

    @Test
    void aNodeTellsOfItselfAndTheOthers() {
        JsonObject about = api.json("/api/node");
        assertThat(about.fieldNames()).contains("node", "broker", "version", "uptimeSeconds", "nodes", "guarantees");
        assertThat(about.getString("node")).isEqualTo("a");
        assertThat(about.getString("broker")).isEqualTo(mode.word());
        assertThat(about.getJsonObject("guarantees").isEmpty()).isFalse();
        Awaitility.await("every node in the list")
                .untilAsserted(() -> assertThat(names())
                        .containsExactlyInAnyOrderElementsOf(cluster.nodes().stream()
                                .filter(NodeProcess::alive)
                                .map(NodeProcess::name)
                                .toList()));
    }

    private List<String> names() {
        return api.json("/api/node").getJsonArray("nodes").stream()
                .map(JsonObject.class::cast)
                .peek(other -> assertThat(other.getString("broker")).isEqualTo(mode.word()))
                .peek(other -> assertThat(other.containsKey("roundTripMillis")).isTrue())
                .map(other -> other.getString("node"))
                .toList();
    }

    @Test
    void aNodeLeavesCleanly() {
        String room = "left-by-a-node";
        try (NodeProcess leaving = NodeProcess.start(cluster.configuration("leaving"))) {
            ChatClient stays = clients.login(node, "stays");
            ChatClient goes = clients.login(leaving, "goes");
            RoomView seen = (mode == Mode.MEMORY ? goes : stays).join(room);
            goes.join(room);
            long seq = get(goes.post(room, "before I go")).seq();
            leaving.askToEnd();
            ChatClient.End end = goes.awaitEnd();
            assertThat(end.code()).isEqualTo(4002);
            assertThat(end.notice().getString("type")).isEqualTo("closing");
            assertThat(end.notice().getString("reason")).isEqualTo("going_away");
            assertThat(end.notice().getInteger("code")).isEqualTo(4002);
            assertThat(end.notice().getLong("retryAfterMillis")).isBetween(0L, 5_000L);
            assertThat(leaving.awaitExit()).isEqualTo(0);
            assertThat(seen.awaitSeq(seq).texts()).contains("before I go");
            NodeLog.assertNoFault(leaving);
            if (mode != Mode.MEMORY) {
                seen.await("who was on the node is gone", view -> view.members().equals(List.of("stays")));
            }
            NodeLog.assertNoFault(node);
        }
    }
}
