package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.InProcessNode;
import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.RawSocket;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no frame of the bridge, or none of WebSockets: answered with a clear error or a close, never fatal, never an error in the log. */
@TestInstance(Lifecycle.PER_CLASS)
final class BadFramesTest {

    private final InProcessNode node = InProcessNode.start(Map.of("limits.messagesPerSecond", "0"));
    private final ChatClients clients = new ChatClients();
    private String room = "";

    @SuppressWarnings("NullAway.Init")
    private ChatClient mallory;

    @BeforeEach
    void logIn() {
        room = "bad-" + UUID.randomUUID().toString().substring(0, 8);
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

    @AfterAll
    void stop() {
        clients.close();
        node.close();
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
    void bytesAreNoFrame() {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.BINARY, new byte[] {0, 1, 2, (byte) 0xff});
            assertThat(new JsonObject(read(socket)).getString("body")).isEqualTo("invalid_json");
            socket.send(ping(""));
            assertThat(read(socket)).as("the socket goes on").contains("rec");
        }
    }

    @Test
    void anUnmaskedFrameEndsTheSocket() {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.TEXT, true, false, ping("").getBytes(StandardCharsets.UTF_8));
            assertThat(socket.awaitClose()).isEqualTo(1002);
        }
    }

    @Test
    void aReservedOpcodeEndsTheSocket() {
        try (RawSocket socket = open()) {
            socket.send(3, new byte[] {1});
            assertThat(socket.awaitClose()).isEqualTo(1002);
        }
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
