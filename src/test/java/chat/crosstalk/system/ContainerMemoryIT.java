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
    private static final int ROOMS = 30;
    private static final int DEAF = 300;
    private static final int PAGES = 20;
    private static final int TEXT = 8_000;
    private static final int POSTS = 3_000;
    private static final int WINDOW = 16;

    @TempDir
    private Path cgroup;

    @Test
    void slowReadersAndLargeMessagesDoNotTakeMoreThanTheContainerHas() throws IOException {
        Files.writeString(cgroup.resolve("memory.max"), LIMIT_MIB * 1_048_576L + "\n");
        try (RedisServer redis = RedisServer.start("appendonly", "no");
                NodeProcess node = NodeProcess.inContainer(cgroup, configuration(redis));
                ChatClients clients = new ChatClients()) {
            HttpApi http = new HttpApi(node.url());
            ChatClient poster = clients.login(node, "poster");
            for (int i = 0; i < ROOMS; i++) {
                poster.join(room(i));
            }
            RoomView reader = clients.login(node, "reader").join(room(0));
            post(poster, 50 * ROOMS);
            double quiet = bufferedMib(http);
            List<RawSocket> deaf = new ArrayList<>();
            for (int i = 0; i < DEAF; i++) {
                RawSocket socket = deaf(node, "deaf-" + i);
                socket.send(frame("register", "chat.room." + room(i), new JsonObject()));
                for (int page = 0; page < PAGES; page++) {
                    JsonObject asked = new JsonObject().put("room", room(i)).put("limit", 200);
                    socket.send(frame("send", "chat.history", asked));
                }
                deaf.add(socket);
            }
            double most = bufferedMib(http);
            long head = 0;
            for (int i = 0; i < 10; i++) {
                head = post(poster, POSTS / 10);
                most = Math.max(most, bufferedMib(http));
            }
            assertThat(reader.awaitSeq(head).faults()).isEmpty();
            System.out.printf(
                    "a container of %d MiB: %d MiB at most, buffers %.0f MiB, %.0f before anybody stopped reading%n",
                    LIMIT_MIB, mostMib(node), most, quiet);
            assertThat(most).as("MiB in buffers: it was loaded").isGreaterThan(quiet + 16);
            Awaitility.await("those who do not read are closed, as slow or as silent")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> http.metric("crosstalk_closes_total", "") >= DEAF);
            assertThat(ChatClient.get(poster.post(room(0), "afterwards")).ok()).isTrue();
            assertThat(mostMib(node)).as("MiB at most").isLessThanOrEqualTo(LIMIT_MIB);
            NodeLog.assertNoFault(node);
            deaf.forEach(RawSocket::close);
        }
    }

    private static String room(int number) {
        return "room-" + number % ROOMS;
    }

    private static double bufferedMib(HttpApi http) {
        return http.metric("netty_allocator_memory_used", "memory_type=\"direct\"") / 1_048_576;
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

    /** Posts to all rooms in turn; where the first room's log ends then. */
    private static long post(ChatClient poster, int count) {
        String text = "x".repeat(TEXT);
        long head = 0;
        for (int i = 0; i < count; i += WINDOW) {
            List<CompletableFuture<Reply>> window = new ArrayList<>();
            for (int k = i; k < Math.min(count, i + WINDOW); k++) {
                window.add(poster.post(room(k), text));
            }
            for (int k = 0; k < window.size(); k++) {
                long seq = ChatClient.get(window.get(k)).seq();
                head = (i + k) % ROOMS == 0 ? seq : head;
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
