package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.RawSocket;
import chat.crosstalk.fixture.RedisServer;
import chat.crosstalk.fixture.Reply;
import chat.crosstalk.fixture.RoomView;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node in a small container, asked for more than it has memory for: it stays within its limit, and goes on serving those
 * who read.
 */
@Tag("soak")
final class ContainerMemoryIT {

    private static final int LIMIT_MIB = 512;
    private static final int DEAF = 300;
    private static final int ASKING = 40;
    private static final int PAGES = 200;
    private static final int TEXT = 8_000;
    private static final int POSTS = 4_000;
    private static final int WINDOW = 16;
    private static final String ROOM = "lobby";

    @TempDir
    private Path cgroup;

    @Test
    void slowReadersAndLargeMessagesDoNotTakeMoreThanTheContainerHas() throws IOException {
        Files.writeString(cgroup.resolve("memory.max"), LIMIT_MIB * 1_048_576L + "\n");
        try (RedisServer redis = RedisServer.start("appendonly", "no");
                NodeProcess node = NodeProcess.inContainer(cgroup, configuration(redis));
                ChatClients clients = new ChatClients()) {
            ChatClient poster = clients.login(node, "poster");
            poster.join(ROOM);
            RoomView reader = clients.login(node, "reader").join(ROOM);
            long head = post(poster, 200);
            List<RawSocket> deaf = new ArrayList<>();
            for (int i = 0; i < DEAF; i++) {
                RawSocket socket = deaf(node, "deaf-" + i);
                socket.send(frame("register", "chat.room." + ROOM, new JsonObject()));
                deaf.add(socket);
            }
            for (RawSocket socket : deaf.subList(0, ASKING)) {
                for (int i = 0; i < PAGES; i++) {
                    socket.send(frame(
                            "send",
                            "chat.history",
                            new JsonObject().put("room", ROOM).put("limit", 200)));
                }
            }

            head = Math.max(head, post(poster, POSTS));

            assertThat(reader.awaitSeq(head).faults()).isEmpty();
            HttpApi http = new HttpApi(node.url());
            System.out.printf(
                    "a container of %d MiB: %d MiB at most, %.0f MiB in buffers at the end%n",
                    LIMIT_MIB,
                    mostMib(node),
                    http.metric("netty_allocator_memory_used", "memory_type=\"direct\"") / 1_048_576);
            Awaitility.await("those who do not read are closed as slow consumers")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> http.metric("crosstalk_closes_total", "reason=\"slow_consumer\"") >= DEAF);
            assertThat(ChatClient.get(poster.post(ROOM, "afterwards")).ok()).isTrue();
            assertThat(mostMib(node)).as("MiB at most").isLessThanOrEqualTo(LIMIT_MIB);
            NodeLog.assertNoFault(node);
            deaf.forEach(RawSocket::close);
        }
    }

    private static JsonObject configuration(RedisServer redis) {
        return new JsonObject()
                .put("node", "a")
                .put("broker", "redis")
                .put("http", new JsonObject().put("port", 0))
                .put("redis", new JsonObject().put("url", redis.url()).put("prefix", "m" + UUID.randomUUID()))
                .put("limits", new JsonObject().put("messagesPerSecond", 2_000));
    }

    /** A socket that is never read from, and whose kernel holds little for it. */
    private static RawSocket deaf(NodeProcess node, String name) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(node.url().getHost(), node.url().getPort()));
        String token = new HttpApi(node.url()).login(name).token();
        return new RawSocket(socket, "/eventbus/websocket", node.url(), "Authorization: Bearer " + token);
    }

    private static String frame(String type, String address, JsonObject body) {
        return new JsonObject()
                .put("type", type)
                .put("address", address)
                .put("replyAddress", "r")
                .put("body", body)
                .encode();
    }

    private static long post(ChatClient poster, int count) {
        String text = "x".repeat(TEXT);
        long head = 0;
        List<CompletableFuture<Reply>> window = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            window.add(poster.post(ROOM, text));
            if (window.size() == WINDOW || i == count - 1) {
                for (CompletableFuture<Reply> reply : window) {
                    head = Math.max(head, ChatClient.get(reply).seq());
                }
                window.clear();
            }
        }
        return head;
    }

    /** What the process had of memory when it had most, by the kernel's account. */
    private static int mostMib(NodeProcess node) {
        try (var lines = Files.lines(Path.of("/proc/" + node.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
