package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.InProcessNode;
import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.RawSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks the rules of the socket itself: nothing of it is kept, and the close is told, coded and counted. */
@TestInstance(Lifecycle.PER_CLASS)
final class BrokenFramesTest {

    private static final String RAW = "/eventbus/websocket";
    private static final String SOCKJS = "/eventbus/000/%s/websocket";

    private final InProcessNode node = InProcessNode.start(Map.of("limits.messagesPerSecond", "0"));
    private final ChatClients clients = new ChatClients();
    private final HttpApi api = new HttpApi(node.url());

    @SuppressWarnings("NullAway.Init")
    private String room;

    @SuppressWarnings("NullAway.Init")
    private ChatClient ann;

    @AfterAll
    void nothingBroke() {
        clients.close();
        node.close();
        NodeLog.assertNoFault(node);
    }

    @BeforeEach
    void makeARoom() {
        room = "broken-" + UUID.randomUUID().toString().substring(0, 8);
        ann = clients.login(node, "ann-" + room);
        ann.join(room);
    }

    @AfterEach
    void nothingWasKept() {
        assertThat(get(ann.post(room, "the first")).seq()).isEqualTo(1);
        ann.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(RAW, SOCKJS)
                .flatMap(path -> Stream.of("e9", "80", "c0af", "e0809f", "eda080", "f4908080", "ff", "e282", "c328")
                        .map(bytes -> Arguments.of(path, bytes)));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void textThatIsNoUtf8ClosesWith1007(String path, String bytes) {
        double before = closes("not_utf8");
        try (RawSocket socket = open(path)) {
            socket.send(RawSocket.TEXT, post(path, "caf", bytes, ""));
            assertClose(socket, path, 1007, "not_utf8");
        }
        assertThat(closes("not_utf8")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void soDoesTextInFragments(int cut) {
        try (RawSocket socket = open(RAW)) {
            byte[] frame = post(RAW, "caf", "eda080", "");
            int at = indexOf(frame, (byte) 0xed) + cut;
            socket.send(RawSocket.TEXT, false, true, Arrays.copyOfRange(frame, 0, at));
            socket.send(RawSocket.CONTINUATION, true, true, Arrays.copyOfRange(frame, at, frame.length));
            assertClose(socket, RAW, 1007, "not_utf8");
        }
    }

    @Test
    void aMessageThatEndsInsideACharacterIsNoUtf8() {
        try (RawSocket socket = open(RAW)) {
            socket.send(RawSocket.TEXT, false, true, "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
            socket.send(RawSocket.CONTINUATION, true, true, new byte[] {(byte) 0xe2, (byte) 0x82});
            assertClose(socket, RAW, 1007, "not_utf8");
        }
    }

    @Test
    void aCharacterMayBeSplitBetweenFragmentsWithAPongAmongThem() {
        try (RawSocket socket = open(RAW)) {
            byte[] frame = "{\"type\":\"ping\",\"replyAddress\":\"€\"}".getBytes(StandardCharsets.UTF_8);
            int at = indexOf(frame, (byte) 0xe2) + 1;
            socket.send(RawSocket.TEXT, false, true, Arrays.copyOfRange(frame, 0, at));
            socket.send(10, new byte[0]);
            socket.send(RawSocket.CONTINUATION, true, true, Arrays.copyOfRange(frame, at, frame.length));
            assertThat(socket.read().orElseThrow().text()).contains("€");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RAW, SOCKJS})
    void aFrameThatIsTooLargeIsToldAndCounted(String path) {
        double before = closes("frame_too_large");
        try (RawSocket socket = open(path)) {
            socket.send(RawSocket.TEXT, new byte[70_000]);
            assertClose(socket, path, 1009, "frame_too_large");
        }
        assertThat(closes("frame_too_large")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {RAW, SOCKJS})
    void soAreFragmentsThatAreTooLargeTogether(String path) {
        double before = closes("frame_too_large");
        try (RawSocket socket = open(path)) {
            byte[] part = "x".repeat(40_000).getBytes(StandardCharsets.US_ASCII);
            socket.send(RawSocket.TEXT, false, true, part);
            socket.send(RawSocket.CONTINUATION, true, true, part);
            assertClose(socket, path, 1009, "frame_too_large");
        }
        assertThat(closes("frame_too_large")).isEqualTo(before + 1);
    }

    @Test
    void whatIsNoFrameIsToldAndCounted() {
        double before = closes("protocol_error");
        try (RawSocket socket = open(RAW)) {
            socket.send(3, new byte[] {1});
            assertClose(socket, RAW, 1002, "protocol_error");
        }
        assertThat(closes("protocol_error")).isEqualTo(before + 1);
    }

    @Test
    void anXhrBodyThatIsNoUtf8IsRefused() {
        String session = "/eventbus/000/" + room + "/";
        assertThat(api.post(session + "xhr", "", bearer()).body()).isEqualTo("o\n");
        assertThat(send(session + "xhr_send", post(SOCKJS, "caf", "e9", ""))).isEqualTo(400);
        byte[] ping =
                "[\"{\\\"type\\\":\\\"ping\\\",\\\"replyAddress\\\":\\\"p\\\"}\"]".getBytes(StandardCharsets.UTF_8);
        assertThat(send(session + "xhr_send", ping)).isEqualTo(204);
        assertThat(api.post(session + "xhr", "", bearer()).body()).contains("rec");
    }

    @Test
    void anXhrBodyThatIsTooLargeClosesTheSessionAsAFrameWould() {
        double before = closes("frame_too_large");
        String session = "/eventbus/000/" + room + "/";
        assertThat(api.post(session + "xhr", "", bearer()).body()).isEqualTo("o\n");
        assertThat(send(session + "xhr_send", new byte[70_000])).isEqualTo(413);
        assertThat(api.post(session + "xhr", "", bearer()).body()).contains("closing", "1009", "frame_too_large");
        assertThat(closes("frame_too_large")).isEqualTo(before + 1);
    }

    @Test
    void aNameThatIsNoUtf8IsRefused() {
        assertThat(send("/api/session", bytes("{\"name\":\"caf", "e9", "\"}"))).isEqualTo(400);
    }

    private RawSocket open(String path) {
        return new RawSocket(
                path.formatted(UUID.randomUUID()),
                node.url(),
                "Authorization: Bearer " + ann.identity().token());
    }

    /** A post as it goes over a path, with bytes of one's own in its text. */
    private byte[] post(String path, String before, String hex, String after) {
        JsonObject frame = new JsonObject()
                .put("type", "send")
                .put("address", "chat.post")
                .put("replyAddress", "r")
                .put("body", new JsonObject().put("room", room).put("id", "i").put("text", before + "|" + after));
        String text = path.equals(RAW)
                ? frame.encode()
                : new JsonArray().add(frame.encode()).encode();
        String[] halves = text.split("\\|", 2);
        return bytes(halves[0], hex, halves[1]);
    }

    private static byte[] bytes(String before, String hex, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(HexFormat.of().parseHex(hex));
        bytes.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        int at = 0;
        while (bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /** First a frame that tells, over SockJS its closing frame, then the close. */
    private static void assertClose(RawSocket socket, String path, int code, String reason) {
        List<String> told = new ArrayList<>();
        RawSocket.Frame frame = socket.read().orElseThrow();
        for (; frame.opcode() != RawSocket.CLOSE; frame = socket.read().orElseThrow()) {
            told.add(frame.text());
        }
        told.remove("o");
        assertThat(told).hasSize(path.equals(RAW) ? 1 : 2);
        assertThat(told.get(0)).contains("chat.system", "closing", String.valueOf(code), reason);
        assertThat(frame.payload().getUnsignedShort(0)).isEqualTo(code);
    }

    private double closes(String reason) {
        return api.metric("crosstalk_closes_total", "reason=\"" + reason + "\"");
    }

    private String[] bearer() {
        return new String[] {"Authorization", "Bearer " + ann.identity().token()};
    }

    private int send(String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(node.url().resolve(path))
                .headers(bearer())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
