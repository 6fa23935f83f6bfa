package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Line;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.Reply;
import chat.crosstalk.fixture.RoomView;
import chat.crosstalk.fixture.SharedCluster;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** The main job: two people on two nodes talk, by every request of the protocol. */
@ParameterizedClass
@OnClusters({Mode.REDIS, Mode.HAZELCAST})
final class WalkingIT {

    private final SharedCluster cluster;
    private final ChatClients clients;
    private final String room = "room-" + UUID.randomUUID().toString().substring(0, 8);
    private final ChatClient alice;
    private final ChatClient bob;

    WalkingIT(SharedCluster cluster, ChatClients clients) {
        this.cluster = cluster;
        this.clients = clients;
        alice = clients.login(cluster.node(0), "alice-" + room);
        bob = clients.login(cluster.node(1), "bob-" + room);
    }

    @AfterEach
    void logOut() {
        alice.close();
        bob.close();
        cluster.nodes().forEach(NodeLog::assertNoFault);
    }

    @Test
    void aMessageIsSeenOnTheOtherNode() {
        alice.join(room);
        RoomView seen = bob.join(room);
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            Reply reply = get(alice.post(room, "id-" + i, "hello " + i));
            seen.awaitSeq(reply.seq());
            micros.add((System.nanoTime() - start) / 1_000);
        }
        Collections.sort(micros);
        System.out.println(cluster.mode() + ": posted on " + cluster.node(0).name() + ", seen on "
                + cluster.node(1).name() + " after " + micros.get(10) + " µs (median), " + micros.get(19)
                + " µs (most)");
        Line first = seen.lines().get(0);
        assertThat(first.text()).isEqualTo("hello 0");
        assertThat(first.id()).isEqualTo("id-0");
        assertThat(first.author()).isEqualTo(alice.identity().id());
        assertThat(first.at()).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 1_000);
        assertThat(seen.lines()).extracting(Line::seq).startsWith(1L, 2L, 3L).hasSize(20);
        assertThat(seen.faults()).isEmpty();
        assertThat(alice.view(room).awaitSeq(20).lines()).isEqualTo(seen.lines());
    }

    @Test
    void aPostIsAnsweredWithItsPlaceInTheLog() {
        RoomView view = alice.join(room);
        JsonObject first = get(alice.post(room, "one", "text")).body();
        JsonObject again = get(alice.post(room, "one", "text")).body();
        assertThat(first.getLong("seq")).isEqualTo(1);
        assertThat(first.getString("epoch")).isEqualTo(view.joined().getString("epoch"));
        assertThat(first.getLong("at")).isPositive();
        assertThat(first.getBoolean("duplicate")).isFalse();
        assertThat(again).isEqualTo(first.copy().put("duplicate", true));
        long next = get(bob.post(room, "one", "another user's id")).seq();
        assertThat(next).isEqualTo(2);
        assertThat(view.awaitSeq(next).size()).isEqualTo(2);
    }

    @Test
    void anEntryTellsTheNodeItWasPostedOnToWhoIsThereAndToWhoComes() {
        alice.join(room);
        get(alice.post(room, "one", "posted here"));
        get(bob.post(room, "two", "posted there"));
        List<String> posted = List.of(cluster.node(0).name(), cluster.node(1).name());
        assertThat(alice.view(room).awaitSeq(2).lines()).extracting(Line::node).isEqualTo(posted);
        assertThat(bob.join(room).awaitSeq(2).lines()).extracting(Line::node).isEqualTo(posted);
        assertThat(history(new JsonObject()).getJsonArray("entries").stream()
                        .map(JsonObject.class::cast)
                        .map(Line::of))
                .extracting(Line::node)
                .isEqualTo(posted);
    }

    @Test
    void aPublishedFramePostsLikeOneThatIsSent() {
        alice.join(room);
        RoomView seen = bob.join(room);
        alice.frame(new JsonObject()
                .put("type", "publish")
                .put("address", "chat.post")
                .put("body", new JsonObject().put("room", room).put("id", "p").put("text", "published")));
        assertThat(seen.awaitSeq(1).texts()).containsExactly("published");
    }

    @Test
    void peopleComeAndGo() {
        RoomView seen = alice.join(room);
        assertThat(seen.members()).containsExactly(alice.identity().name());
        assertThat(seen.joined().getInteger("memberCount")).isEqualTo(1);
        RoomView other = bob.join(room);
        assertThat(other.members()).contains(bob.identity().name());
        seen.await("bob is here", view -> view.members().contains(bob.identity().name()));
        other.await(
                "alice is here",
                view -> view.members().contains(alice.identity().name()));
        bob.unregister(room);
        seen.await(
                "bob is gone",
                view -> view.members().equals(List.of(alice.identity().name())));
        bob.join(room);
        seen.await("bob is back", view -> view.members().contains(bob.identity().name()));
        bob.close();
        seen.await(
                "bob hung up",
                view -> view.members().equals(List.of(alice.identity().name())));
    }

    @Test
    void typingIsToldToTheOthers() {
        RoomView seen = alice.join(room);
        bob.join(room);
        bob.frame(new JsonObject()
                .put("type", "send")
                .put("address", "chat.typing")
                .put("body", new JsonObject().put("room", room)));
        seen.await("bob types", view -> !view.events("typing").isEmpty());
        assertThat(seen.events("typing").get(0).getJsonObject("user").getString("id"))
                .isEqualTo(bob.identity().id());
        CompletableFuture<Reply> answer = bob.send("chat.typing", new JsonObject().put("room", room));
        assertThat(bob.ping().ok()).isTrue();
        assertThat(answer).as("typing is not answered").isNotDone();
    }

    @Test
    void messagesAreEditedDeletedAndReactedTo() {
        alice.join(room);
        RoomView seen = bob.join(room);
        long kept = get(alice.post(room, "frist")).seq();
        long gone = get(alice.post(room, "regretted")).seq();
        JsonObject edit = request("edit").put("target", kept).put("text", "first");
        assertThat(alice.ask("chat.edit", edit).seq()).isEqualTo(3);
        assertThat(alice.ask("chat.delete", request("delete").put("target", gone))
                        .seq())
                .isEqualTo(4);
        JsonObject like =
                request("like").put("target", kept).put("emoji", "👍🏽").put("on", true);
        assertThat(bob.ask("chat.react", like).seq()).isEqualTo(5);
        seen.awaitSeq(5);
        assertThat(seen.faults()).isEmpty();
        assertThat(seen.lines())
                .extracting(Line::type)
                .containsExactly("message", "message", "edit", "delete", "reaction");
        assertThat(seen.lines()).extracting(Line::target).containsExactly(0L, 0L, kept, gone, kept);
        assertThat(seen.lines().get(2).text()).isEqualTo("first");

        assertThat(bob.ask("chat.edit", request("e2").put("target", kept).put("text", "mine"))
                        .code())
                .isEqualTo("forbidden");
        assertThat(bob.ask("chat.delete", request("d2").put("target", kept)).code())
                .isEqualTo("forbidden");

        JsonArray entries = alice.ask("chat.history", new JsonObject().put("room", room))
                .body()
                .getJsonArray("entries");
        JsonObject edited = entries.getJsonObject(0);
        assertThat(edited.getString("text")).isEqualTo("first");
        assertThat(entries.encode()).doesNotContain("regretted").doesNotContain("frist");
        assertThat(entries.stream().map(JsonObject.class::cast).filter(entry -> entry.getLong("seq") == gone))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getBoolean("deleted")).isTrue());

        ChatClient late = clients.login(cluster.node(1), "late-" + room);
        RoomView caughtUp = late.join(room).awaitSeq(5);
        assertThat(caughtUp.faults()).isEmpty();
        assertThat(caughtUp.lines())
                .extracting(Line::text)
                .doesNotContain("regretted", "frist")
                .contains("first");
    }

    @Test
    void aTopicIsSeenByWhoIsThereAndByWhoComes() {
        RoomView own = alice.join(room);
        RoomView seen = bob.join(room);
        assertThat(seen.joined().containsKey("topic")).isFalse();
        JsonObject answer = alice.ask("chat.topic", request("t1").put("text", " What 우리 talk about "))
                .body();
        assertThat(answer.getLong("seq")).isEqualTo(1);
        assertThat(alice.ask("chat.topic", request("t1").put("text", "again")).body())
                .isEqualTo(answer.copy().put("duplicate", true));
        Line event = seen.awaitSeq(1).lines().get(0);
        assertThat(event.type()).isEqualTo("topic");
        assertThat(event.text()).isEqualTo("What 우리 talk about");
        assertThat(event.author()).isEqualTo(alice.identity().id());
        assertThat(own.awaitSeq(1).lines()).isEqualTo(seen.lines());

        ChatClient late = clients.login(cluster.node(1), "late-" + room);
        JsonObject topic = late.join(room).joined().getJsonObject("topic");
        assertThat(topic.getString("text")).isEqualTo("What 우리 talk about");
        assertThat(topic.getJsonObject("from").getString("name"))
                .isEqualTo(alice.identity().name());
        assertThat(topic.getLong("at")).isEqualTo(answer.getLong("at"));
        assertThat(topic.getLong("seq")).isEqualTo(1);
        JsonObject history = history(new JsonObject());
        assertThat(texts(history)).containsExactly("What 우리 talk about");
        assertThat(history.getJsonArray("entries").getJsonObject(0).getString("type"))
                .isEqualTo("topic");

        assertThat(bob.ask("chat.topic", request("t2").put("text", "")).seq()).isEqualTo(2);
        seen.awaitSeq(2);
        assertThat(bob.register(room).awaitJoins(2).joined().containsKey("topic"))
                .isFalse();
    }

    @Test
    void whatIsNoTopicIsRefused() {
        alice.join(room);
        assertThat(alice.ask("chat.topic", request("a").put("text", "two\nlines"))
                        .code())
                .isEqualTo("bad_request");
        assertThat(alice.ask("chat.topic", request("b").put("text", "가".repeat(342)))
                        .code())
                .isEqualTo("too_large");
        assertThat(alice.ask("chat.topic", request("c").put("text", "가".repeat(341)))
                        .ok())
                .isTrue();
        JsonObject elsewhere = request("d").put("room", "no-" + room).put("text", "x");
        assertThat(alice.ask("chat.topic", elsewhere).code()).isEqualTo("no_such_room");
        String direct = Stream.of(alice, bob)
                .map(client -> client.identity().id())
                .sorted()
                .collect(Collectors.joining("-", "~", ""));
        JsonObject between = request("e").put("room", direct).put("text", "x");
        assertThat(alice.ask("chat.topic", between).code()).isEqualTo("forbidden");
    }

    @Test
    void historyIsReadBackwardsPageByPage() {
        alice.join(room);
        for (int i = 1; i <= 25; i++) {
            assertThat(get(alice.post(room, "m" + i)).seq()).isEqualTo(i);
        }
        JsonObject newest = history(new JsonObject().put("limit", 10));
        assertThat(texts(newest)).hasSize(10).startsWith("m16").endsWith("m25");
        assertThat(newest.getBoolean("more")).isTrue();
        assertThat(newest.getString("epoch"))
                .isEqualTo(alice.view(room).joined().getString("epoch"));
        JsonObject oldest = history(new JsonObject().put("before", 6).put("limit", 10));
        assertThat(texts(oldest)).containsExactly("m1", "m2", "m3", "m4", "m5");
        assertThat(oldest.getBoolean("more")).isFalse();
        assertThat(texts(history(new JsonObject().put("before", 1)))).isEmpty();
    }

    @Test
    void aNewcomerGetsTheNewestPageAndWhatIsNew() {
        alice.join(room);
        for (int i = 1; i <= 60; i++) {
            assertThat(get(alice.post(room, "m" + i)).ok()).isTrue();
        }
        RoomView seen = bob.join(room).awaitSeq(60);
        assertThat(seen.joined().getLong("seq")).isEqualTo(60);
        assertThat(seen.joined().getLong("from")).isEqualTo(11);
        assertThat(seen.joined().getBoolean("recovered")).isFalse();
        assertThat(seen.joined().getString("reason")).isEqualTo("new");
        assertThat(seen.texts()).hasSize(50).startsWith("m11").endsWith("m60");
        get(alice.post(room, "m61"));
        assertThat(seen.awaitSeq(61).faults()).isEmpty();
    }

    @Test
    void roomsAndTheirPeopleAreListed() {
        alice.join(room);
        bob.join(room);
        get(alice.post(room, "hello"));
        alice.view(room).await("both are here", view -> view.members().size() == 2);
        JsonArray rooms = bob.ask("chat.rooms", new JsonObject().put("prefix", room))
                .body()
                .getJsonArray("rooms");
        assertThat(rooms).hasSize(1);
        assertThat(rooms.getJsonObject(0))
                .isEqualTo(new JsonObject().put("name", room).put("members", 2).put("seq", 1));
        JsonObject who = bob.ask("chat.who", new JsonObject().put("room", room)).body();
        assertThat(who.getBoolean("more")).isFalse();
        assertThat(who.getJsonArray("members").stream().map(JsonObject.class::cast))
                .extracting(
                        member -> member.getString("id"),
                        member -> member.getJsonArray("nodes").getList())
                .containsExactlyInAnyOrder(
                        tuple(alice.identity().id(), List.of(cluster.node(0).name())),
                        tuple(bob.identity().id(), List.of(cluster.node(1).name())));
    }

    @Test
    void registeringAgainStartsOver() {
        RoomView view = alice.join(room);
        get(alice.post(room, "one"));
        view.awaitSeq(1);
        alice.register(room).awaitJoins(2).awaitSeq(1);
        get(alice.post(room, "two"));
        view.awaitSeq(2);
        assertThat(view.texts()).containsExactly("one", "two");
        assertThat(view.faults()).isEmpty();
    }

    @Test
    void nothingArrivesAfterUnregister() {
        RoomView left = alice.join(room);
        RoomView control = bob.join(room);
        alice.unregister(room);
        assertThat(alice.ping().ok()).isTrue();
        long seq = get(bob.post(room, "unheard")).seq();
        control.awaitSeq(seq);
        assertThat(alice.ping().ok()).isTrue();
        assertThat(left.lines()).isEmpty();
    }

    @Test
    void lettersCaseDoesNotMakeAnotherRoom() {
        RoomView view = alice.join(room);
        long seq = get(bob.post(room.toUpperCase(Locale.ROOT), "same room")).seq();
        assertThat(view.awaitSeq(seq).texts()).containsExactly("same room");
    }

    private JsonObject request(String id) {
        return new JsonObject().put("room", room).put("id", id);
    }

    private JsonObject history(JsonObject request) {
        return alice.ask("chat.history", request.put("room", room)).body();
    }

    private static List<String> texts(JsonObject history) {
        return history.getJsonArray("entries").stream()
                .map(entry -> ((JsonObject) entry).getString("text"))
                .toList();
    }
}
