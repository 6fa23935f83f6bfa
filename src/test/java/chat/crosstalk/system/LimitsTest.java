package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.InProcessNode;
import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Reply;
import chat.crosstalk.fixture.RoomView;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits that an operator sets, on one node. */
final class LimitsTest {

    @Test
    void aConnectionIsHeldToItsRateAndItsRooms() {
        try (InProcessNode node = InProcessNode.start(Map.of(
                        "limits.messagesPerSecond", "5",
                        "limits.burst", "5",
                        "limits.roomsPerConnection", "3",
                        "rooms.create", "nobody",
                        "rooms.roster", "2",
                        "rooms.names", "[\"one\",\"two\",\"three\",\"four\"]"));
                ChatClients clients = new ChatClients()) {
            ChatClient eager = clients.login(node, "eager");
            ChatClient other = clients.login(node, "other");
            eager.join("one");
            RoomView seen = other.join("one");
            assertPostsAreLimited(eager, other);
            assertTypingIsDropped(eager, seen);
            assertACrowdIsOnlyCounted(clients.login(node, "third"), seen);
            assertRoomsAreLimited(other);
            assertNobodyMakesRooms(other);
            NodeLog.assertNoFault(node);
        }
    }

    private static void assertPostsAreLimited(ChatClient eager, ChatClient other) {
        List<CompletableFuture<Reply>> posts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            posts.add(eager.post("one", "m" + i));
        }
        List<Reply> replies = posts.stream().map(ChatClient::get).toList();
        assertThat(replies.subList(0, 5)).allMatch(Reply::ok);
        List<Reply> refused = replies.stream().filter(reply -> !reply.ok()).toList();
        assertThat(refused).hasSizeGreaterThan(10).allSatisfy(reply -> {
            assertThat(reply.failureCode()).isEqualTo(429);
            assertThat(reply.code()).isEqualTo("rate_limited");
            assertThat(reply.frame().getString("failureType")).isEqualTo("RECIPIENT_FAILURE");
            assertThat(reply.frame().getString("message")).startsWith("rate_limited");
            assertThat(reply.frame().getLong("retryAfterMillis")).isBetween(1L, 1_000L);
        });
        assertThat(get(other.post("one", "others are free")).ok()).isTrue();
        Awaitility.await("the rate allows one again")
                .until(() -> get(eager.post("one", "again")).ok());
    }

    private static void assertTypingIsDropped(ChatClient eager, RoomView seen) {
        for (int i = 0; i < 5; i++) {
            eager.frame(new JsonObject()
                    .put("type", "send")
                    .put("address", "chat.typing")
                    .put("body", new JsonObject().put("room", "one")));
        }
        assertThat(eager.ping().ok()).isTrue();
        Awaitility.await("a mark behind the typing")
                .until(() -> get(eager.post("one", "mark")).ok());
        seen.await("the mark", view -> view.texts().contains("mark"));
        assertThat(seen.events("typing")).hasSize(1);
    }

    private static void assertACrowdIsOnlyCounted(ChatClient third, RoomView seen) {
        JsonObject joined = third.join("one").joined();
        assertThat(joined.getJsonArray("members")).hasSize(2);
        assertThat(joined.getInteger("memberCount")).isEqualTo(3);
        seen.await("three are counted", view -> lastPresence(view).getInteger("count") == 3);
        assertThat(lastPresence(seen).fieldNames()).containsExactlyInAnyOrder("type", "room", "count");
        third.frame(new JsonObject()
                .put("type", "send")
                .put("address", "chat.typing")
                .put("body", new JsonObject().put("room", "one")));
        get(third.post("one", "behind the typing"));
        seen.await("what follows the typing", view -> view.texts().contains("behind the typing"));
        assertThat(seen.events("typing")).hasSize(1);
        third.unregister("one");
        seen.await("the two are named again", view -> lastPresence(view).containsKey("joined"));
        assertThat(lastPresence(seen).getJsonArray("joined")).hasSize(2);
        assertThat(seen.members()).containsExactly("eager", "other");
        third.close();
    }

    private static JsonObject lastPresence(RoomView view) {
        List<JsonObject> told = view.events("presence");
        return told.isEmpty() ? new JsonObject().put("count", 0) : told.get(told.size() - 1);
    }

    private static void assertRoomsAreLimited(ChatClient other) {
        RoomView two = other.register("two");
        RoomView three = other.register("three");
        other.register("four");
        JsonObject refused = other.takeStray();
        assertThat(refused.getString("address")).isEqualTo("chat.room.four");
        assertThat(refused.getString("type")).isEqualTo("err");
        assertThat(refused.getInteger("failureCode")).isIn(403, 429);
        two.awaitJoins(1);
        three.awaitJoins(1);
        other.unregister("three");
        other.join("four");
    }

    private static void assertNobodyMakesRooms(ChatClient other) {
        other.unregister("four");
        other.register("five");
        JsonObject refused = other.takeStray();
        assertThat(refused.getString("address")).isEqualTo("chat.room.five");
        assertThat(refused.getString("code")).isIn("no_such_room", "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connections", "connectionsPerAddress"})
    void aConnectionTooManyIsTurnedAway(String limit) {
        try (InProcessNode node = InProcessNode.start(Map.of("limits." + limit, "3"));
                ChatClients clients = new ChatClients()) {
            ChatClient first = clients.stranger(node);
            clients.stranger(node);
            ChatClient third = clients.stranger(node);
            assertThat(third.ping().ok()).isTrue();
            ChatClient.End end = clients.stranger(node).awaitEnd();
            assertThat(end.code()).isEqualTo(4004);
            assertThat(end.notice().getString("reason")).isEqualTo("too_many_connections");
            assertThat(first.ping().ok()).isTrue();
            third.close();
            Awaitility.await("a place is free again")
                    .until(() -> clients.stranger(node).ping().ok());
            NodeLog.assertNoFault(node);
        }
    }
}
