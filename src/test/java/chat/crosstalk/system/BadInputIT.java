package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.ClusterFixture;
import chat.crosstalk.fixture.Line;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.RawSocket;
import chat.crosstalk.fixture.Reply;
import chat.crosstalk.fixture.RoomView;
import chat.crosstalk.fixture.SharedClusters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed and malicious input of every kind: answered with a clear error or a close, never fatal, never an error in the log. */
@ParameterizedClass
@EnumSource(Mode.class)
@ExtendWith(ClusterFixture.class)
final class BadInputIT {

    @SuppressWarnings("NullAway.Init")
    private static Cluster cluster;

    @SuppressWarnings("NullAway.Init")
    private static ChatClients clients;

    @Parameter
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JUnit wants a place for the argument
    private Mode mode;

    private final NodeProcess node = cluster.node(0);
    private final String room = "bad-" + UUID.randomUUID().toString().substring(0, 8);

    @SuppressWarnings("NullAway.Init")
    private ChatClient mallory;

    @BeforeParameterizedClassInvocation
    static void startNode(Mode mode, SharedClusters shared) {
        cluster = shared.of(mode);
        clients = new ChatClients();
    }

    @AfterParameterizedClassInvocation
    static void hangUp() {
        clients.close();
    }

    @BeforeEach
    void logIn() {
        mallory = clients.login(node, "mallory-" + room);
    }

    @AfterEach
    void theNodeIsUnmoved() {
        ChatClient fresh = clients.stranger(node);
        assertThat(fresh.ping().ok()).isTrue();
        fresh.close();
        mallory.close();
        NodeLog.assertNoFault(node);
    }

    @Test
    void valuesThatDoNotBelongInAFieldAreRefused() {
        RoomView view = mallory.join(room);
        long target = get(mallory.post(room, "a message")).seq();
        List<String> wrong = new ArrayList<>();
        for (FieldTable.Case test : FieldTable.cases(room, target)) {
            Reply reply = mallory.ask(test.address(), test.body());
            if (test.wrongType()
                    ? !reply.code().equals("bad_request") || reply.failureCode() != 400
                    : !plausible(reply)) {
                wrong.add(test + " → " + reply);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(view.faults()).isEmpty();
    }

    private static boolean plausible(Reply reply) {
        return reply.ok() || List.of(400, 403, 404, 413).contains(reply.failureCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat.post", "chat.edit", "chat.delete", "chat.react", "chat.history", "chat.who"})
    void aBodyThatIsNoObjectIsRefused(String address) {
        for (Object body : List.of(5, "text", true, new JsonArray().add(new JsonObject()))) {
            Reply reply = get(mallory.request(
                    new JsonObject().put("type", "send").put("address", address).put("body", body)));
            assertThat(reply.code()).as("%s %s", address, body).isEqualTo("bad_request");
        }
        for (JsonObject frame : List.of(
                new JsonObject().put("type", "send").put("address", address),
                new JsonObject().put("type", "send").put("address", address).putNull("body"))) {
            assertThat(get(mallory.request(frame)).code()).as("%s", frame).isEqualTo("bad_request");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{                                            | invalid_json",
                "nonsense                                     | invalid_json",
                "[]                                           | invalid_json",
                "42                                           | invalid_json",
                "null                                         | invalid_json",
                "\"text\"                                     | invalid_json",
                "{}                                           | missing_type",
                "{\"type\":\"fly\",\"address\":\"chat.post\"} | invalid_type",
                "{\"type\":\"send\"}                          | missing_address",
                "{\"type\":\"register\"}                      | missing_address",
            })
    void whatIsNoBridgeFrameGetsTheBridgesOwnCode(String frame, String code) {
        mallory.text(frame);
        JsonObject answer = mallory.takeStray();
        assertThat(answer.getString("type")).isEqualTo("err");
        assertThat(answer.getString("body")).isEqualTo(code);
        assertThat(mallory.ping().ok()).as("the socket goes on").isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":5}",
                "{\"type\":null,\"address\":\"chat.post\"}",
                "{\"type\":[\"send\"],\"address\":\"chat.post\"}",
                "{\"type\":\"send\",\"address\":5}",
                "{\"type\":\"send\",\"address\":{\"a\":1},\"body\":{}}",
                "{\"type\":\"send\",\"address\":\"chat.post\",\"body\":{},\"replyAddress\":5}",
                "{\"type\":\"send\",\"address\":\"chat.post\",\"body\":{},\"replyAddress\":{}}",
                "{\"type\":\"send\",\"address\":\"chat.post\",\"body\":{},\"headers\":5}",
                "{\"type\":\"send\",\"address\":\"chat.post\",\"body\":{},\"headers\":[]}",
                "{\"type\":\"register\",\"address\":5}",
                "{\"type\":\"register\",\"address\":\"\"}",
                "{\"type\":\"register\",\"address\":\"chat.room.\"}",
                "{\"type\":\"register\",\"address\":\"chat.room\"}",
                "{\"type\":\"register\",\"address\":\"chat.room._house\"}",
                "{\"type\":\"register\",\"address\":\"chat.room.a b\"}",
                "{\"type\":\"register\",\"address\":\"chat.system\"}",
                "{\"type\":\"register\",\"address\":\"__vertx.subs\"}",
                "{\"type\":\"register\",\"address\":\"chat.room.x\",\"headers\":\"since\"}",
                "{\"type\":\"register\",\"address\":\"chat.room.x\",\"headers\":{\"since\":\"abc\",\"epoch\":\"e\"}}",
                "{\"type\":\"register\",\"address\":\"chat.room.x\",\"headers\":{\"since\":-1,\"epoch\":\"e\"}}",
                "{\"type\":\"register\",\"address\":\"chat.room.x\",\"headers\":{\"since\":{},\"epoch\":\"e\"}}",
                "{\"type\":\"register\",\"address\":\"chat.room.x\",\"headers\":{\"since\":1,\"epoch\":[]}}",
                "{\"type\":\"send\",\"address\":\"chat.nothing\",\"body\":{}}",
                "{\"type\":\"send\",\"address\":\"\",\"body\":{}}",
                "{\"type\":\"publish\",\"address\":\"chat.room.lobby\",\"body\":{\"type\":\"message\",\"text\":\"forged\"}}",
                "{\"type\":\"send\",\"address\":\"chat.room.lobby\",\"body\":{\"type\":\"message\",\"text\":\"forged\"}}"
            })
    void aFrameWithAWrongPartIsAnsweredByAnError(String frame) {
        mallory.text(frame);
        assertThat(mallory.takeStray().getString("type")).isEqualTo("err");
        assertThat(mallory.ping().ok()).as("the socket goes on").isTrue();
    }

    @Test
    void oddFramesChangeNothing() {
        mallory.text("{\"type\":\"unregister\",\"address\":\"chat.room." + room + "\"}");
        mallory.text("{\"type\":\"unregister\",\"address\":\"nonsense\"}");
        mallory.text("{\"type\":\"unregister\",\"address\":7}");
        mallory.text("{\"type\":\"ping\",\"replyAddress\":7}");
        mallory.text("{\"type\":\"ping\",\"headers\":7,\"body\":7,\"address\":7}");
        mallory.text("{\"type\":\"send\",\"address\":\"chat.typing\",\"body\":{\"room\":7}}");
        mallory.text("{\"type\":\"send\",\"address\":\"chat.typing\",\"body\":7}");
        mallory.text("{\"type\":\"rec\",\"address\":\"chat.room." + room + "\",\"body\":{}}");
        assertThat(mallory.ping().ok()).isTrue();
    }

    @Test
    void aReplyAddressThatIsTooLongIsRefused() {
        mallory.frame(new JsonObject()
                .put("type", "send")
                .put("address", "chat.rooms")
                .put("body", new JsonObject())
                .put("replyAddress", "r".repeat(37)));
        JsonObject answer = mallory.takeStray();
        assertThat(answer.getString("type")).isEqualTo("err");
        assertThat(answer.getString("body")).isEqualTo("invalid_reply_address");
    }

    @Test
    void aRoomNameOfThreeHundredLettersIsRefused() {
        String name = "r".repeat(300);
        assertThat(get(mallory.post(name, "text")).code()).isEqualTo("bad_request");
        mallory.register(name);
        JsonObject refused = mallory.takeStray();
        assertThat(refused.getString("code")).isEqualTo("bad_request");
        assertThat(refused.getString("address")).isEqualTo("chat.room." + name);
    }

    @Test
    void anUnregisterThatFailsIsAnsweredWithoutAnAddress() {
        mallory.unregister(room);
        JsonObject unknown = mallory.takeStray();
        assertThat(unknown.getString("code")).isEqualTo("no_such_room");
        assertThat(unknown.fieldNames()).doesNotContain("address");
        mallory.text("{\"type\":\"unregister\",\"address\":\"nonsense\"}");
        JsonObject nonsense = mallory.takeStray();
        assertThat(nonsense.getString("code")).isEqualTo("bad_request");
        assertThat(nonsense.fieldNames()).doesNotContain("address");
    }

    @Test
    void aRoomThatNobodyMadeIsUnknown() {
        for (String address : List.of("chat.post", "chat.history", "chat.who")) {
            JsonObject body = new JsonObject().put("room", room).put("id", "x").put("text", "x");
            assertThat(mallory.ask(address, body).code()).as(address).isEqualTo("no_such_room");
            assertThat(mallory.ask(address, body).failureCode()).as(address).isEqualTo(404);
        }
    }

    @Test
    void whatOnlyTheServerMaySayIsNotTakenFromAClient() {
        RoomView view = mallory.join(room);
        JsonObject forged = new JsonObject()
                .put("room", room)
                .put("id", "forged")
                .put("text", "I am root")
                .put("from", new JsonObject().put("id", "root").put("name", "root"))
                .put("seq", 1_000_000)
                .put("at", 1)
                .put("epoch", "mine")
                .put("type", "reset");
        Reply reply = mallory.ask("chat.post", forged);
        if (reply.ok()) {
            Line line = view.awaitSeq(1).lines().get(0);
            assertThat(line.seq()).isEqualTo(1);
            assertThat(line.author()).isEqualTo(mallory.identity().id());
            assertThat(line.at()).isGreaterThan(1_000_000);
            assertThat(line.type()).isEqualTo("message");
        } else {
            assertThat(reply.code()).isEqualTo("bad_request");
        }
        assertThat(view.resets()).isZero();
    }

    @Test
    void textHasALength() {
        RoomView view = mallory.join(room);
        assertThat(get(mallory.post(room, "")).code()).isEqualTo("bad_request");
        assertThat(get(mallory.post(room, "x".repeat(8_193))).code()).isEqualTo("too_large");
        assertThat(get(mallory.post(room, "é".repeat(4_097))).failureCode()).isEqualTo(413);
        long seq = get(mallory.post(room, "é".repeat(4_096))).seq();
        assertThat(view.awaitSeq(seq).texts()).containsExactly("é".repeat(4_096));
        JsonObject edit = new JsonObject().put("room", room).put("id", "e").put("target", seq);
        assertThat(mallory.ask("chat.edit", edit.copy().put("text", "x".repeat(8_193)))
                        .code())
                .isEqualTo("too_large");
        assertThat(mallory.ask("chat.edit", edit.copy().put("text", "")).code()).isEqualTo("bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "👍👍",
                "ab",
                "👍 ",
                "\u0000",
                "\u200b",
                "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030d\u030e\u030f\u0310"
                        + "\u0311\u0312\u0313\u0314\u0315\u0316\u0317\u0318\u0319\u031a\u031b\u031c\u031d\u031e\u031f"
            })
    void aReactionIsOneGraphemeOfAtMost64Bytes(String emoji) {
        mallory.join(room);
        long target = get(mallory.post(room, "react to this")).seq();
        assertThat(mallory.ask("chat.react", react(target, emoji)).code()).isEqualTo("bad_request");
    }

    @Test
    void aFamilyAndAFlagAreOneGrapheme() {
        mallory.join(room);
        long target = get(mallory.post(room, "react to this")).seq();
        assertThat(mallory.ask("chat.react", react(target, "👨‍👩‍👧‍👦")).ok()).isTrue();
        assertThat(mallory.ask("chat.react", react(target, "🇰🇷").put("id", "r2"))
                        .ok())
                .isTrue();
    }

    @Test
    void aTargetMustBeAMessageThatIsThere() {
        mallory.join(room);
        long message = get(mallory.post(room, "text")).seq();
        long reaction = mallory.ask("chat.react", react(message, "👍")).seq();
        for (long target : new long[] {0, -1, reaction, message + 100, Long.MAX_VALUE}) {
            for (String address : List.of("chat.edit", "chat.delete", "chat.react")) {
                JsonObject body = react(target, "👍").put("id", "t" + target).put("text", "x");
                assertThat(mallory.ask(address, body).code())
                        .as("%s of %d", address, target)
                        .isIn(target <= 0 ? List.of("bad_request", "no_such_message") : List.of("no_such_message"));
            }
        }
        assertThat(mallory.ask("chat.delete", react(message, "👍").put("id", "d"))
                        .ok())
                .isTrue();
        assertThat(mallory.ask("chat.edit", react(message, "👍").put("id", "e").put("text", "x"))
                        .code())
                .isEqualTo("no_such_message");
    }

    @Test
    void anIdIsShortAndPlain() {
        mallory.join(room);
        for (String id : List.of("", "a b", "ä", "x".repeat(65), "a\nb", "../x", "a:b")) {
            assertThat(get(mallory.post(room, id, "text")).code()).as(id).isEqualTo("bad_request");
        }
        assertThat(get(mallory.post(room, "aZ09_-".repeat(10), "text")).ok()).isTrue();
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        mallory.text("[".repeat(30_000));
        assertThat(mallory.takeStray().getString("type")).isEqualTo("err");
        mallory.text("{\"type\":\"send\",\"address\":\"chat.post\",\"body\":" + "{\"a\":".repeat(9_000) + "1"
                + "}".repeat(9_000) + "}");
        assertThat(mallory.takeStray().getString("type")).isEqualTo("err");
        assertThat(mallory.ping().ok()).isTrue();
    }

    @Test
    void aFrameOfTenMegabytesClosesTheSocket() {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.TEXT, new byte[10 << 20]);
            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void aFrameOver64KiBClosesTheSocket() {
        try (RawSocket socket = open()) {
            socket.send(ping("x".repeat(60_000)));
            assertThat(read(socket)).contains("rec");
            socket.send(ping("x".repeat(65_536)));
            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void manyFragmentsOfOneMessageOver64KiBCloseTheSocket() {
        try (RawSocket socket = open()) {
            byte[] part = "x".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
            socket.send(RawSocket.TEXT, false, true, part);
            for (int i = 0; i < 100; i++) {
                socket.send(RawSocket.CONTINUATION, false, true, part);
            }
            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void aFrameInFragmentsIsOneFrame() {
        try (RawSocket socket = open()) {
            byte[] frame = ping("").getBytes(StandardCharsets.UTF_8);
            socket.send(RawSocket.TEXT, false, true, Arrays.copyOfRange(frame, 0, 5));
            socket.send(RawSocket.CONTINUATION, false, true, Arrays.copyOfRange(frame, 5, 9));
            socket.send(RawSocket.CONTINUATION, true, true, Arrays.copyOfRange(frame, 9, frame.length));
            assertThat(read(socket)).contains("rec");
        }
    }

    @Test
    void bytesThatAreNoFrameAreAnsweredOrEndTheSocket() {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.BINARY, new byte[] {0, 1, 2, (byte) 0xff});
            RawSocket.Frame answer = socket.read().orElseThrow();
            assertThat(answer.opcode() == RawSocket.CLOSE || answer.text().contains("\"err\""))
                    .as("%s", answer)
                    .isTrue();
        }
    }

    @Test
    void textThatIsNoUtf8IsAnsweredOrEndsTheSocket() {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.TEXT, new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', '}'});
            Optional<RawSocket.Frame> answer = socket.read();
            assertThat(answer.isEmpty()
                            || answer.get().opcode() == RawSocket.CLOSE
                            || answer.get().text().contains("\"err\""))
                    .as("%s", answer)
                    .isTrue();
        }
    }

    @Test
    void anUnmaskedFrameEndsTheSocket() {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.TEXT, true, false, ping("").getBytes(StandardCharsets.UTF_8));
            assertThat(socket.awaitClose()).isIn(1002, 1006);
        }
    }

    @Test
    void aReservedOpcodeEndsTheSocket() {
        try (RawSocket socket = open()) {
            socket.send(3, new byte[] {1});
            assertThat(socket.awaitClose()).isIn(1002, 1006);
        }
    }

    private JsonObject react(long target, String emoji) {
        return new JsonObject()
                .put("room", room)
                .put("id", "r1")
                .put("target", target)
                .put("emoji", emoji)
                .put("on", true);
    }

    private RawSocket open() {
        return new RawSocket(
                node.url(), "Authorization: Bearer " + mallory.identity().token());
    }

    private static String ping(String padding) {
        return new JsonObject()
                .put("type", "ping")
                .put("replyAddress", "r")
                .put("padding", padding)
                .encode();
    }

    private static String read(RawSocket socket) {
        return socket.read().orElseThrow().text();
    }
}
