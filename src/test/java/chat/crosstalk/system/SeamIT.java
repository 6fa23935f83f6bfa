package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Line;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.Position;
import chat.crosstalk.fixture.RoomView;
import chat.crosstalk.fixture.SharedCluster;
import chat.crosstalk.fixture.SharedClusters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Where what was meets what is: joining and coming back while a room is busy, and while its log has moved on. */
@ParameterizedClass
@OnClusters({Mode.REDIS, Mode.HAZELCAST})
final class SeamIT {

    private static final int LOG = SharedClusters.LOG;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final SharedCluster cluster;
    private final ChatClients clients;
    private final String room = "seam-" + UUID.randomUUID().toString().substring(0, 8);
    private final ChatClient writer;

    SeamIT(SharedCluster cluster, ChatClients clients) {
        this.cluster = cluster;
        this.clients = clients;
        writer = clients.login(cluster.node(0), "writer-" + room);
        writer.join(room);
    }

    @AfterEach
    void logOut() {
        writer.close();
        cluster.nodes().forEach(NodeLog::assertNoFault);
    }

    @Test
    void whoeverJoinsABusyRoomGetsEachEntryOnce() {
        try (Feed feed = Feed.start(writer, room, 1_000)) {
            List<ChatClient> joiners = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ChatClient joiner = clients.login(cluster.node(i), "joiner-" + i + "-" + room);
                joiners.add(joiner);
                joiner.join(room);
            }
            long last = feed.stop();
            RoomView whole = writer.view(room)
                    .await("all that was posted", LONG, view -> view.lines().size() >= last);
            for (ChatClient joiner : joiners) {
                RoomView view = joiner.view(room).await("all that was posted", LONG, RoomViews.upTo(last));
                assertSameFromItsStart(view, whole);
                joiner.close();
            }
            System.out.printf(
                    "%s: 20 joined while %d messages were posted, %.0f/s%n", cluster.mode(), last, feed.rate());
        }
    }

    @Test
    void whoeverComesBackGetsExactlyWhatWasMissed() {
        ChatClient reader = clients.login(cluster.node(1), "reader-" + room);
        RoomView view = reader.join(room);
        try (Feed feed = Feed.start(writer, room, 1_000)) {
            for (int round = 1; round <= 5; round++) {
                long away = writer.view(room).size();
                reader.close();
                reader.awaitEnd();
                writer.view(room).await("something to miss", LONG, seen -> seen.size() > away + 100);
                reader.connect(clients::raw, cluster.node(round).url());
                view.awaitJoins(round + 1);
                assertThat(view.joined().getBoolean("recovered")).isTrue();
            }
            long last = feed.stop();
            view.await("all that was posted", LONG, RoomViews.upTo(last));
            assertThat(view.faults()).isEmpty();
            RoomView whole = writer.view(room).await("all that was posted", LONG, RoomViews.upTo(last));
            assertThat(view.lines().equals(whole.lines())).isTrue();
        }
        reader.close();
    }

    @Test
    void whoeverMissedNothingIsToldSo() {
        long seq = get(writer.post(room, "only")).seq();
        String epoch = writer.view(room).joined().getString("epoch");
        RoomView view = comeBack(new Position(epoch, seq));
        assertThat(view.joined().getBoolean("recovered")).isTrue();
        assertThat(view.joined().getLong("from")).isEqualTo(seq + 1);
        assertThat(view.joined().getLong("seq")).isEqualTo(seq);
        get(writer.post(room, "next"));
        assertThat(view.awaitSeq(seq + 1).texts()).containsExactly("next");
    }

    @Test
    void whoeverMissedMoreThanIsKeptStartsOverWithTheNewestPage() {
        String epoch = writer.view(room).joined().getString("epoch");
        long beyond = Feed.burst(writer, room, LOG + 600);
        assertStartsOver(new Position(epoch, 1), "trimmed", beyond);
        assertStartsOver(new Position(epoch, beyond - LOG - 1), "trimmed", beyond);
        RoomView whole = comeBack(new Position(epoch, beyond - LOG));
        assertThat(whole.joined().getBoolean("recovered")).isTrue();
        assertThat(whole.awaitSeq(beyond).size()).isEqualTo(LOG);
        assertThat(whole.faults()).isEmpty();
    }

    @Test
    void aPositionOfAnotherHistoryIsNotTakenForThisOne() {
        String epoch = writer.view(room).joined().getString("epoch");
        get(writer.post(room, "one"));
        long head = get(writer.post(room, "two")).seq();
        assertStartsOver(new Position("never-was", 1), "replaced", head);
        assertStartsOver(new Position(epoch, head + 1_000), "replaced", head);
    }

    private void assertStartsOver(Position position, String reason, long head) {
        RoomView view = comeBack(position);
        assertThat(view.joined().getBoolean("recovered")).isFalse();
        assertThat(view.joined().getString("reason")).isEqualTo(reason);
        assertThat(view.joined().getLong("seq")).isEqualTo(head);
        assertThat(view.awaitSeq(head).size()).isEqualTo((int) Math.min(50, head));
        assertThat(view.faults()).isEmpty();
    }

    private RoomView comeBack(Position position) {
        return clients.connect(cluster.node(1), writer.identity())
                .registerFrom(room, position)
                .awaitJoins(1);
    }

    private static void assertSameFromItsStart(RoomView part, RoomView whole) {
        assertThat(part.faults()).isEmpty();
        assertThat(part.joins()).isEqualTo(1);
        List<Line> lines = part.lines();
        int from = Math.toIntExact(part.joined().getLong("from"));
        assertThat(lines.get(0).seq()).isEqualTo(from);
        assertThat(lines.equals(whole.lines().subList(from - 1, whole.size())))
                .as("the same entries as everybody from %d on: %s", from, part)
                .isTrue();
    }
}
