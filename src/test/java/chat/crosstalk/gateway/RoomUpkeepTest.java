package chat.crosstalk.gateway;

import static chat.crosstalk.room.Drafts.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.clock.ManualClock;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Permanent rooms come back, idle ones go, by a clock that is moved. */
@ExtendWith(VertxExtension.class)
final class RoomUpkeepTest {

    private static final RoomName LOBBY = RoomName.parse("lobby");
    private static final RoomName OLD = RoomName.parse("old");
    private static final Duration IDLE = Duration.ofHours(2);

    private final ManualClock clock = new ManualClock();
    private final Set<RoomName> inhabited = new HashSet<>();
    private Duration later = Duration.ZERO;

    @SuppressWarnings("NullAway.Init")
    private InProcessParts node;

    @SuppressWarnings("NullAway.Init")
    private RoomLog log;

    @BeforeEach
    void open(Vertx vertx) {
        MemoryBroker broker = new MemoryBroker(vertx, new MemoryStore(1_000, 0));
        node = new InProcessParts(vertx, "n", broker, clock);
        log = broker.rooms();
    }

    @Test
    void permanentRoomsAreMadeAndMadeAgainOnceTheStoreHasLostThem() {
        begin(Duration.ZERO);
        assertThat(exists(LOBBY)).isTrue();
        Position head = node.on(() -> log.create(LOBBY)).position();
        assertThat(node.on(() -> log.drop(LOBBY, head))).isTrue();
        assertThat(exists(LOBBY)).isFalse();
        pass(Duration.ofSeconds(5));
        await().until(() -> exists(LOBBY));
    }

    @Test
    void aRoomThatNothingHappensInGoes() {
        node.on(() -> log.create(OLD));
        begin(IDLE);
        later = IDLE.plusMinutes(1);
        pass(Duration.ofMinutes(10));
        await().until(() -> !exists(OLD));
        assertThat(exists(LOBBY)).as("a permanent room").isTrue();
    }

    @Test
    void aRoomStaysAsLongAsSomebodyIsInIt() {
        node.on(() -> log.create(OLD));
        node.on(() -> log.create(RoomName.parse("older")));
        inhabited.add(OLD);
        begin(IDLE);
        later = IDLE.plusMinutes(1);
        pass(Duration.ofMinutes(10));
        await().until(() -> !exists(RoomName.parse("older")));
        assertThat(exists(OLD)).isTrue();
        inhabited.clear();
        pass(Duration.ofMinutes(10));
        await().until(() -> !exists(OLD));
    }

    @Test
    void aRoomInWhichSomethingWasSaidStaysThoughNobodyIsThere() {
        RoomName said = RoomName.parse("said");
        node.on(() -> log.create(OLD));
        node.on(() -> log.create(said));
        node.on(() -> log.append(said, message("not to be forgotten"), null));
        begin(IDLE);
        later = Duration.ofDays(1_000);
        pass(Duration.ofMinutes(10));
        await().until(() -> !exists(OLD));
        settle();
        assertThat(exists(said)).isTrue();
    }

    @Test
    void aRoomStaysUntilItsTimeIsOver() {
        node.on(() -> log.create(OLD));
        begin(IDLE);
        later = IDLE.minusMinutes(1);
        pass(Duration.ofMinutes(10));
        settle();
        assertThat(exists(OLD)).isTrue();
    }

    @Test
    void whatWasSaidStaysThoughNobodyIsThere() {
        node.on(() -> log.create(OLD));
        node.on(() -> log.create(RoomName.parse("older")));
        Content said = new Content.Message("remember", false);
        node.on(() -> log.append(OLD, new Draft("a", new User("ada", "Ada"), "n", said), null));
        begin(IDLE);
        later = Duration.ofDays(1_000);
        pass(Duration.ofMinutes(10));
        await().until(() -> !exists(RoomName.parse("older")));
        assertThat(exists(OLD)).isTrue();
    }

    @Test
    void withoutATimeNothingGoes() {
        node.on(() -> log.create(OLD));
        begin(Duration.ZERO);
        later = Duration.ofDays(1_000);
        pass(Duration.ofMinutes(10));
        settle();
        assertThat(exists(OLD)).isTrue();
    }

    private void begin(Duration idle) {
        RoomUpkeep upkeep = new RoomUpkeep(
                clock,
                () -> Instant.now().plus(later),
                log,
                room -> inhabited.contains(room) ? 1 : 0,
                Set.of(LOBBY),
                idle);
        node.on(upkeep::start);
    }

    private boolean exists(RoomName room) {
        return node.on(() -> log.heads(Map.of(room, new Position("", 0)))).containsKey(room);
    }

    private void pass(Duration time) {
        node.run(() -> clock.advance(time.toMillis()));
    }

    /** What was begun before is done now: the store works in the order in which it is asked. */
    private void settle() {
        for (int i = 0; i < 5; i++) {
            exists(LOBBY);
        }
    }
}
