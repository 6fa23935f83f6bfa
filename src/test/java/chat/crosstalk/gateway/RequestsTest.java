package chat.crosstalk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.Configs;
import chat.crosstalk.gateway.bridge.BridgeCodec;
import chat.crosstalk.gateway.bridge.Command;
import chat.crosstalk.gateway.bridge.Request;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each request and its answer, without a socket. */
@ExtendWith(VertxExtension.class)
final class RequestsTest {

    private static final RoomName LOBBY = RoomName.parse("lobby");
    private static final User ALICE = new User("a1", "alice");
    private static final User BEN = new User("b2", "ben");
    private static final User CARA = new User("c3", "cara");
    private static final String DIRECT = "~a1-b2";

    private final BridgeCodec codec = new BridgeCodec(8_192, 50);
    private final Rooms attendance = new Rooms();

    @SuppressWarnings("NullAway.Init")
    private InProcessParts node;

    @SuppressWarnings("NullAway.Init")
    private Requests requests;

    private int perSecond;

    @BeforeEach
    void start(Vertx vertx) {
        node = new InProcessParts(vertx, "n", new MemoryBroker(vertx, new MemoryStore(1_000, 0)));
        node.on(() -> node.parts().broker().rooms().create(LOBBY));
        node.on(() -> node.parts().broker().rooms().create(RoomName.parse(DIRECT)));
        requests = requests(node);
    }

    @Test
    void aPostIsAnsweredWithItsPlaceAndTheSameIdWithTheSamePlace() {
        JsonObject first = ask(ALICE, "chat.post", post("m1", "hello"));
        assertThat(first.getLong("seq")).isEqualTo(1);
        assertThat(first.getBoolean("duplicate")).isFalse();
        assertThat(first.getString("epoch")).isNotEmpty();
        JsonObject second = ask(ALICE, "chat.post", post("m1", "something else"));
        assertThat(second).isEqualTo(first.copy().put("duplicate", true));
    }

    @Test
    void anEditADeletionAReactionAndATopicAreEntriesToo() {
        ask(ALICE, "chat.post", post("m1", "hello"));
        JsonObject target = new JsonObject().put("room", "lobby").put("target", 1);
        assertThat(seq("chat.edit", target.copy().put("id", "e").put("text", "hi")))
                .isEqualTo(2);
        assertThat(seq(
                        "chat.react",
                        target.copy().put("id", "r").put("emoji", "👍").put("on", true)))
                .isEqualTo(3);
        assertThat(seq(
                        "chat.topic",
                        new JsonObject().put("room", "lobby").put("id", "t").put("text", "tea")))
                .isEqualTo(4);
        assertThat(seq("chat.delete", target.copy().put("id", "d"))).isEqualTo(5);
    }

    @Test
    void onesOwnMessagesAloneAreEdited() {
        ask(ALICE, "chat.post", post("m1", "hello"));
        JsonObject edit = post("e", "hi").put("target", 1);
        assertThatThrownBy(() -> ask(BEN, "chat.edit", edit)).hasMessageStartingWith("forbidden");
    }

    @Test
    void historyIsGivenOldestFirstWithWhetherThereIsMore() {
        for (int i = 1; i <= 5; i++) {
            ask(ALICE, "chat.post", post("m" + i, "text " + i));
        }
        JsonObject page = ask(BEN, "chat.history", room().put("limit", 2));
        assertThat(texts(page)).containsExactly("text 4", "text 5");
        assertThat(page.getBoolean("more")).isTrue();
        page = ask(BEN, "chat.history", room().put("before", 3));
        assertThat(texts(page)).containsExactly("text 1", "text 2");
        assertThat(page.getBoolean("more")).isFalse();
    }

    @Test
    void anAnswerHasAsManyMessagesAsAreToldAtOnceAndTheRestIsAskedForNext() {
        String large = "x".repeat(8_000);
        for (int i = 1; i <= 12; i++) {
            ask(ALICE, "chat.post", post("m" + i, large));
        }
        JsonObject page = ask(BEN, "chat.history", room().put("limit", 200));
        assertThat(texts(page)).hasSize(8);
        assertThat(page.getBoolean("more")).isTrue();
        long first = page.getJsonArray("entries").getJsonObject(0).getLong("seq");
        assertThat(first).isEqualTo(5);
        page = ask(BEN, "chat.history", room().put("before", first));
        assertThat(texts(page)).hasSize(4);
        assertThat(page.getBoolean("more")).isFalse();
    }

    @Test
    void aSearchFindsWhateverTheLetterCaseAndSaysWhetherThereIsMore() {
        for (String text : List.of("Tea at four", "coffee", "more TEA", "tea again")) {
            ask(ALICE, "chat.post", post("m" + text.length(), text));
        }
        JsonObject found = ask(BEN, "chat.search", room().put("text", "tea").put("limit", 2));
        assertThat(texts(found)).containsExactly("more TEA", "tea again");
        assertThat(found.getBoolean("more")).isTrue();
        assertThat(texts(ask(BEN, "chat.search", room().put("text", "juice")))).isEmpty();
        ask(ALICE, "chat.post", post("lines", "Is it out?\n\tYes"));
        assertThat(texts(ask(BEN, "chat.search", room().put("text", "out?  yes"))))
                .containsExactly("Is it out?\n\tYes");
    }

    @Test
    void roomsAreListedByName() {
        JsonObject found = ask(BEN, "chat.rooms", new JsonObject().put("prefix", "LOB"));
        assertThat(found)
                .isEqualTo(new JsonObject()
                        .put(
                                "rooms",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("name", "lobby")
                                                .put("members", 0)
                                                .put("seq", 0)))
                        .put("more", false));
    }

    @Test
    void directRoomsAreListedToTheirPeopleWithTheOther() {
        ask(BEN, "chat.post", post("m1", "psst").put("room", DIRECT));
        JsonObject prefix = new JsonObject().put("prefix", "~");
        JsonObject found =
                ask(ALICE, "chat.rooms", prefix).getJsonArray("rooms").getJsonObject(0);
        assertThat(found.getString("name")).isEqualTo(DIRECT);
        assertThat(found.getJsonObject("user"))
                .isEqualTo(new JsonObject().put("id", "b2").put("name", "ben"));
        assertThat(ask(CARA, "chat.rooms", prefix).getJsonArray("rooms")).isEmpty();
    }

    @Test
    void aStrangerToADirectRoomIsRefusedEverything() {
        JsonObject room = new JsonObject().put("room", DIRECT);
        for (String address : List.of("chat.history", "chat.who", "chat.typing")) {
            assertThatThrownBy(() -> ask(CARA, address, room)).hasMessageStartingWith("forbidden");
        }
        assertThatThrownBy(() -> ask(CARA, "chat.search", room.copy().put("text", "x")))
                .hasMessageStartingWith("forbidden");
        assertThatThrownBy(() -> ask(CARA, "chat.post", post("m", "x").put("room", DIRECT)))
                .hasMessageStartingWith("forbidden");
    }

    @Test
    void aDirectRoomHasNoTopic() {
        assertThatThrownBy(() -> ask(ALICE, "chat.topic", post("t", "us").put("room", DIRECT)))
                .hasMessageStartingWith("forbidden");
    }

    @Test
    void whoIsThereIsAskedOfTheRoom() {
        assertThat(ask(BEN, "chat.who", room()))
                .isEqualTo(new JsonObject().put("members", new JsonArray()).put("more", false));
    }

    @Test
    void typingIsToldOnlyToRoomsThatOneIsIn() {
        attendance.in.add(LOBBY);
        assertThat(ask(BEN, "chat.typing", room())).isNull();
        assertThat(attendance.typed).containsExactly(LOBBY);
        attendance.in.clear();
        assertThat(ask(BEN, "chat.typing", room())).isNull();
        assertThat(attendance.typed).hasSize(1);
    }

    @Test
    void awayIsForAllRooms() {
        assertThat(ask(BEN, "chat.away", new JsonObject().put("away", true)))
                .isEqualTo(new JsonObject().put("away", true));
        assertThat(attendance.away).isTrue();
    }

    @Test
    void aRoomThatDoesNotExistIsNamed() {
        JsonObject nowhere = new JsonObject().put("room", "nowhere");
        for (String address : List.of("chat.history", "chat.who", "chat.typing")) {
            assertThatThrownBy(() -> ask(BEN, address, nowhere))
                    .hasMessageStartingWith("no_such_room")
                    .hasMessageContaining("nowhere");
        }
    }

    @Test
    void whoIsTooFastIsToldWhenToComeBack() {
        perSecond = 1;
        Actor hasty = actor(ALICE);
        ask(hasty, "chat.post", post("m1", "one"));
        assertThatThrownBy(() -> ask(hasty, "chat.post", post("m2", "two")))
                .hasMessageStartingWith("rate_limited: 1/s, retry in");
        assertThat(ask(hasty, "chat.rooms", new JsonObject()))
                .as("asking has a pace of its own")
                .isNotNull();
    }

    private JsonObject ask(User user, String address, JsonObject body) {
        return ask(actor(user), address, body);
    }

    private JsonObject ask(Actor actor, String address, JsonObject body) {
        JsonObject frame =
                new JsonObject().put("type", "send").put("address", address).put("body", body);
        Command command = codec.decode(frame.encode()).command();
        assertThat(command).isInstanceOf(Command.Send.class);
        Request request = ((Command.Send) command).request();
        return node.on(() -> requests.answer(actor, attendance, request));
    }

    private long seq(String address, JsonObject body) {
        return ask(ALICE, address, body).getLong("seq");
    }

    private Actor actor(User user) {
        return new Actor(user, new Pace(perSecond, 1, node.parts().clock()), new RoomOrder());
    }

    private static JsonObject room() {
        return new JsonObject().put("room", "lobby");
    }

    private static JsonObject post(String id, String text) {
        return room().put("id", id).put("text", text);
    }

    private static List<String> texts(JsonObject page) {
        List<String> texts = new ArrayList<>();
        page.getJsonArray("entries").forEach(entry -> texts.add(((JsonObject) entry).getString("text")));
        return texts;
    }

    private static Requests requests(InProcessParts node) {
        Gateway.Parts parts = node.parts();
        Config.Rooms settings = Configs.with().rooms();
        Permissions permissions = new Permissions();
        RoomTable table = new RoomTable(
                parts.clock(),
                parts.broker().rooms(),
                new RoomOpening(
                        parts.clock(), parts.faults(), parts.relays(), parts.rosters(), parts.broker(), settings),
                parts.timings().linger().toMillis());
        Appends appends = new Appends(
                parts.clock(),
                parts.broker().rooms(),
                parts.relays()::position,
                parts.timings().postDeadline(),
                GatewayMeters.in(node.meters()));
        return new Requests(
                new Posting(permissions, appends, parts.nodes()),
                new HistoryQueries(permissions, parts.broker().rooms()),
                new RoomQueries(permissions, parts.broker().rooms(), parts.rosters()::memberCount),
                new RosterQueries(permissions, table));
    }

    /** The rooms that the asker is in. */
    private static final class Rooms implements Attendance {
        private final Set<RoomName> in = new HashSet<>();
        private final List<RoomName> typed = new ArrayList<>();
        private boolean away;

        @Override
        public boolean in(RoomName room) {
            return in.contains(room);
        }

        @Override
        public void typing(RoomName room) {
            typed.add(room);
        }

        @Override
        public void away(boolean isAway) {
            away = isAway;
        }
    }
}
