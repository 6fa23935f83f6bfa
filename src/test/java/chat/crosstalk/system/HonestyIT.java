package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.Position;
import chat.crosstalk.fixture.RedisServer;
import chat.crosstalk.fixture.Reply;
import chat.crosstalk.fixture.RoomView;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a log really is gone people are told, and nothing that came after passes for what was before. */
final class HonestyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ROOM = "lobby";

    @Test
    void aRedisThatWentBackOrLostAllIsToldAsLossToThoseWhoSawMore(@TempDir Path backup) {
        try (RedisServer redis = RedisServer.start("appendfsync", "always");
                Cluster cluster = Cluster.start(Mode.REDIS, redis.url(), 1);
                ChatClients clients = new ChatClients()) {
            ChatClient alice = clients.login(cluster.node(0), "alice");
            RoomView view = alice.join(ROOM);
            Position kept = posted(alice, "kept");
            redis.stop();
            redis.saveTo(backup);
            redis.restart();
            Position lost = posted(alice, "lost");
            view.awaitSeq(lost.seq());
            assertThat(view.startsAnew()).as("told of a loss by a restart").isZero();

            redis.stop();
            redis.restoreFrom(backup);
            redis.restart();

            awaitAnew(view, 1);
            view.await("what was kept", seen -> seen.texts().equals(List.of("kept")));
            assertThat(comeBack(clients, cluster, alice, kept).getBoolean("recovered"))
                    .isTrue();
            assertReplaced(clients, cluster, alice, lost);
            assertThat(posted(alice, "other").seq()).isEqualTo(lost.seq());

            redis.command("FLUSHALL");

            awaitAnew(view, 2);
            assertThat(posted(alice, "after all was lost").seq()).isEqualTo(1);
            view.await("the first entry", seen -> seen.texts().equals(List.of("after all was lost")));
            assertThat(view.faults()).isEmpty();
            assertThat(cluster.node(0).log())
                    .filteredOn(line -> line.contains("history lost: room=lobby"))
                    .hasSize(2);
            assertThat(new HttpApi(cluster.node(0).url()).metric("crosstalk_relay_resets_total", ""))
                    .isEqualTo(2);
            NodeLog.assertNoFault(cluster.node(0));
        }
    }

    @Test
    void aHazelcastClusterThatStoppedWholeIsToldAsLoss() {
        try (Cluster cluster = Cluster.start(Mode.HAZELCAST, "", 1);
                ChatClients clients = new ChatClients()) {
            ChatClient alice = clients.login(cluster.node(0), "alice");
            alice.join(ROOM);
            Position lost = posted(alice, "lost");
            assertThat(cluster.node(0).terminate()).isZero();
            cluster.startAgain(0);

            ChatClient back = clients.login(cluster.node(0), "alice");
            assertReplaced(clients, cluster, back, lost);
            back.join(ROOM);
            assertThat(posted(back, "new").seq()).isEqualTo(1);
        }
    }

    private static void awaitAnew(RoomView view, int times) {
        view.await("a new beginning", PATIENCE, seen -> seen.startsAnew() == times);
        assertThat(view.resets()).isEqualTo(times);
        assertThat(view.joined().getString("reason")).isEqualTo("replaced");
    }

    private static void assertReplaced(ChatClients clients, Cluster cluster, ChatClient who, Position position) {
        assertThat(comeBack(clients, cluster, who, position).getString("reason"))
                .isEqualTo("replaced");
    }

    /** What somebody is told who comes back with a position. */
    private static JsonObject comeBack(ChatClients clients, Cluster cluster, ChatClient who, Position position) {
        try (ChatClient again = clients.connect(cluster.node(0), who.identity())) {
            return again.registerFrom(ROOM, position).awaitJoins(1).joined();
        }
    }

    /** Posts as a person does: again under the same id until it is taken. */
    private static Position posted(ChatClient poster, String text) {
        String id = text.replace(' ', '-');
        Reply reply = Awaitility.await(text)
                .atMost(PATIENCE)
                .until(() -> ChatClient.get(poster.post(ROOM, id, text)), Reply::ok);
        return new Position(reply.body().getString("epoch"), reply.seq());
    }
}
