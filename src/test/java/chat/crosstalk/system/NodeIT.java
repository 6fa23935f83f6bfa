package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.RoomView;
import chat.crosstalk.fixture.SharedCluster;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** What an operator sees of a node among others: its ready line, what it tells of them, and how it leaves. */
@ParameterizedClass
@OnClusters({Mode.REDIS, Mode.HAZELCAST})
final class NodeIT {

    private final SharedCluster cluster;
    private final ChatClients clients;
    private final Mode mode;
    private final NodeProcess node;
    private final HttpApi api;

    NodeIT(SharedCluster cluster, ChatClients clients) {
        this.cluster = cluster;
        this.clients = clients;
        mode = cluster.mode();
        node = cluster.node(0);
        api = new HttpApi(node.url());
    }

    @Test
    void theReadyLineSaysWhereAndWhatItIs() {
        String member = mode == Mode.HAZELCAST ? " member=127\\.0\\.0\\.1:\\d+" : "";
        assertThat(node.readyLine())
                .matches("crosstalk ready: http://127\\.0\\.0\\.1:\\d+ node=a broker=" + mode + " log=broker" + member);
        assertThat(node.log())
                .filteredOn(line -> line.startsWith("crosstalk ready"))
                .hasSize(1);
    }

    @Test
    void aNodeTellsOfItselfAndTheOthers() {
        JsonObject about = api.json("/api/node");
        assertThat(about.getString("node")).isEqualTo("a");
        assertThat(about.getString("broker")).isEqualTo(mode.word());
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
            RoomView seen = stays.join(room);
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
            seen.await("who was on the node is gone", view -> view.members().equals(List.of("stays")));
            NodeLog.assertNoFault(node);
        }
    }
}
