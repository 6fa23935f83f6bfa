package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Identity;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.Position;
import chat.crosstalk.fixture.RawSocket;
import chat.crosstalk.fixture.RedisServer;
import chat.crosstalk.fixture.Reply;
import chat.crosstalk.fixture.RoomView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Readers that stop reading cost the node a position each, not what they do not read. */
final class SlowReaderIT {

    private static final int TEXT = 8_000;
    private static final int WINDOW = 32;
    private static final double MEGABYTE = 1_048_576;
    private static final String REGISTER = new JsonObject()
            .put("type", "register")
            .put("address", "chat.room.lobby")
            .encode();

    @Test
    void readersThatStopWhile64MegabytesAreSentAreClosedAndHoldNoMemory() {
        stopReadingWhile(Mode.MEMORY, "", 64);
    }

    /** Where the log is not the node's own, which would remember the ids of 100,000 posts in some 20 MB. */
    @Tag("soak")
    @Test
    void readersThatStopWhileAGigabyteIsSentAreClosedAndHoldNoMemory() {
        try (RedisServer redis = RedisServer.start("appendonly", "no")) {
            stopReadingWhile(Mode.REDIS, redis.url(), 1_024);
        }
    }

    @Tag("soak")
    @Test
    void readersThatStopWhileAQuarterGigabyteIsSentAreClosedAndHoldNoMemoryOfAMember() {
        stopReadingWhile(Mode.HAZELCAST, "", 256);
    }

    private static void stopReadingWhile(Mode mode, String redis, int megabytes) {
        JsonObject settings = new JsonObject().put("limits", new JsonObject().put("messagesPerSecond", 0));
        try (Cluster cluster = Cluster.start(mode, redis, 1, settings);
                ChatClients clients = new ChatClients()) {
            NodeProcess node = cluster.node(0);
            ChatClient poster = clients.login(node, "poster");
            List<Closeable> deaf = deafReaders(node);
            poster.join("lobby");
            Awaitility.await("all three are in the room").until(() -> people(poster) == deaf.size() + 1);
            post(poster, 1_200);
            double before = usedMegabytes(node);

            post(poster, megabytes * 1_000_000 / TEXT);

            double grown = usedMegabytes(node) - before;
            System.out.printf(
                    "%s: three readers that do not read %d MB each: the node grew by %.1f MB%n",
                    mode, megabytes, grown);
            assertThat(grown).isLessThan(20);
            awaitClosed(node);
            assertThat(poster.view("lobby").faults()).isEmpty();
            Awaitility.await("the closed readers' seats are free")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> people(poster) == 1);
            long head = 1_200L + megabytes * 1_000_000 / TEXT;
            Position seen = new Position(poster.view("lobby").joined().getString("epoch"), 1_200);
            RoomView back =
                    clients.login(node, "back").registerFrom("lobby", seen).awaitJoins(1);
            assertThat(back.joined().getString("reason")).isEqualTo("trimmed");
            assertThat(back.awaitSeq(head).faults()).isEmpty();
            NodeLog.assertNoFault(node);
        }
    }

    /** Both WebSockets; the XHR session ends by itself, as nobody asks for its next stream. */
    private static void awaitClosed(NodeProcess node) {
        Awaitility.await("they are closed as slow consumers")
                .atMost(Duration.ofMinutes(2))
                .until(() -> new HttpApi(node.url()).metric("crosstalk_closes_total", "reason=\"slow_consumer\"") >= 2);
    }

    private static List<Closeable> deafReaders(NodeProcess node) {
        RawSocket raw = new RawSocket(node.url(), bearer(login(node, "raw")));
        raw.send(REGISTER);
        RawSocket sockjs = new RawSocket("/eventbus/1/deaf-ws/websocket", node.url(), bearer(login(node, "sockjs")));
        sockjs.send(new JsonArray().add(REGISTER).encode());
        return List.of(raw, sockjs, deafStream(node, login(node, "stream")));
    }

    /** An XHR stream that is opened and never read, and a register sent beside it. */
    private static Closeable deafStream(NodeProcess node, Identity who) {
        try {
            Socket socket = new Socket(node.url().getHost(), node.url().getPort());
            String request = "POST /eventbus/1/deaf-xhr/xhr_streaming HTTP/1.1\r\nHost: "
                    + node.url().getAuthority() + "\r\n" + bearer(who) + "\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            HttpApi http = new HttpApi(node.url());
            Awaitility.await("the session is there").until(() -> {
                String[] authorization = {"Authorization", "Bearer " + who.token()};
                String frames = new JsonArray().add(REGISTER).encode();
                return http.post("/eventbus/1/deaf-xhr/xhr_send", frames, authorization)
                                .statusCode()
                        == 204;
            });
            return socket;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Identity login(NodeProcess node, String name) {
        return new HttpApi(node.url()).login(name);
    }

    private static String bearer(Identity who) {
        return "Authorization: Bearer " + who.token();
    }

    private static int people(ChatClient asking) {
        JsonObject answer =
                asking.ask("chat.who", new JsonObject().put("room", "lobby")).body();
        return answer.getJsonArray("members").size();
    }

    private static void post(ChatClient poster, int count) {
        String text = "x".repeat(TEXT);
        List<CompletableFuture<Reply>> window = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            window.add(poster.post("lobby", text));
            if (window.size() == WINDOW || i == count - 1) {
                window.forEach(reply -> assertThat(ChatClient.get(reply).ok()).isTrue());
                window.clear();
            }
        }
    }

    /** The node's heap after a collection, and what its sockets hold outside the heap. */
    private static double usedMegabytes(NodeProcess node) {
        try {
            String jcmd =
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            Process collect = new ProcessBuilder(jcmd, Long.toString(node.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(collect.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(collect.exitValue()).as("a collection of garbage").isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        HttpApi http = new HttpApi(node.url());
        double heap = http.metric("jvm_memory_used_bytes", "area=\"heap\"");
        double direct = http.metric("netty_allocator_memory_used", "memory_type=\"direct\"");
        return (heap + direct) / MEGABYTE;
    }
}
