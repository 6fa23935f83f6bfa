package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Line;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.RedisFixture;
import chat.crosstalk.fixture.RoomView;
import chat.crosstalk.fixture.SharedRedis;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A room in which everybody talks at once: every client sees every message once, all in one order. In every build {@code
 * CompareQuickIT} holds all modes to that with fewer clients.
 */
@Tag("soak")
@ExtendWith(RedisFixture.class)
final class WritersIT {

    private static final int WRITERS = 100;
    private static final int POSTS = 100;
    private static final String ROOM = "babel";

    @ParameterizedTest
    @EnumSource(Mode.class)
    void allSeeAllMessagesInOneOrder(Mode mode, SharedRedis redis) {
        JsonObject settings = new JsonObject()
                .put("limits", new JsonObject().put("messagesPerSecond", 0).put("burst", 0))
                .put("rooms", new JsonObject().put("log", WRITERS * POSTS));
        try (Cluster cluster = Cluster.start(mode, redis.url(), mode == Mode.MEMORY ? 1 : 2, settings);
                ChatClients clients = new ChatClients()) {
            List<ChatClient> writers = join(cluster, clients);
            long start = System.nanoTime();
            List<CompletableFuture<Void>> done =
                    writers.stream().map(writer -> write(writer, 0)).toList();
            get(CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)), Duration.ofMinutes(2));
            double seconds = (System.nanoTime() - start) / 1e9;
            List<RoomView> views =
                    writers.stream().map(writer -> writer.view(ROOM)).toList();
            views.forEach(
                    view -> view.await("all messages", Duration.ofMinutes(1), seen -> seen.size() >= WRITERS * POSTS));
            System.out.printf(
                    "%s: %d writers, %d posts acknowledged in %.1f s, %d deliveries, all in one order%n",
                    mode, WRITERS, WRITERS * POSTS, seconds, WRITERS * WRITERS * POSTS);
            assertOneOrder(views);
            cluster.nodes().forEach(NodeLog::assertNoFault);
        }
    }

    private static List<ChatClient> join(Cluster cluster, ChatClients clients) {
        List<ChatClient> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            ChatClient writer = clients.login(cluster.node(i), "writer-" + i);
            writer.register(ROOM);
            writers.add(writer);
        }
        writers.forEach(writer -> writer.view(ROOM).awaitJoins(1));
        return writers;
    }

    private static CompletableFuture<Void> write(ChatClient writer, int number) {
        if (number == POSTS) {
            return CompletableFuture.completedFuture(null);
        }
        return writer.post(ROOM, "p" + number, writer.identity().name() + " says " + number)
                .thenCompose(reply -> {
                    reply.seq();
                    return write(writer, number + 1);
                });
    }

    private static void assertOneOrder(List<RoomView> views) {
        List<Line> all = views.get(0).lines();
        assertThat(all)
                .extracting(Line::seq)
                .isEqualTo(IntStream.rangeClosed(1, WRITERS * POSTS)
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(all.stream().map(line -> line.author() + line.id()).distinct())
                .hasSize(WRITERS * POSTS);
        for (RoomView view : views) {
            assertThat(view.faults()).isEmpty();
            assertThat(view.joins()).as("%s", view).isEqualTo(1);
            assertThat(view.lines().equals(all))
                    .as("the same entries in the same order: %s", view)
                    .isTrue();
        }
        all.stream()
                .collect(groupingBy(Line::author))
                .values()
                .forEach(own -> assertThat(own)
                        .extracting(Line::id)
                        .isEqualTo(
                                IntStream.range(0, POSTS).mapToObj(i -> "p" + i).toList()));
    }
}
