package chat.crosstalk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.clock.ManualClock;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a draft whose append cannot be made, by a clock that is moved. */
final class AppendsTest {

    private static final RoomName ROOM = RoomName.parse("lobby");
    private final Rejection unknown = Rejection.of(Code.BROKER_UNAVAILABLE, "planted");
    private final ManualClock clock = new ManualClock();
    private final Deque<Promise<Appended>> answers = new ArrayDeque<>();
    private final List<String> appended = new ArrayList<>();
    private final RoomOrder order = new RoomOrder();
    private final Appends appends = new Appends(
            clock,
            log(),
            room -> new Position("e", 7),
            Duration.ofSeconds(8),
            GatewayMeters.in(new SimpleMeterRegistry()));

    @Test
    void itIsTriedAgainUntilItIsKnownToBeKept() {
        Future<Appended> answer = append("m1");
        answers.remove().fail(unknown);
        clock.advance(100);
        answers.remove().complete(at(1));
        assertThat(answer.result()).isEqualTo(at(1));
        assertThat(appended).containsExactly("m1", "m1");
    }

    @Test
    void whileOneIsTriedAgainTheNextOnesWait() {
        append("m1");
        Future<Appended> second = append("m2");
        answers.remove().fail(unknown);
        clock.advance(100);
        answers.remove().complete(at(1));
        answers.remove().complete(at(2));
        assertThat(second.result()).isEqualTo(at(2));
        assertThat(appended).containsExactly("m1", "m1", "m2");
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        Future<Appended> answer = append("m1");
        answers.remove().fail(Rejection.of(Code.NO_SUCH_ROOM, "planted"));
        assertThat(answer.cause()).hasMessageContaining("no_such_room");
        assertThat(clock.timers()).isZero();
    }

    @Test
    void theAnswerComesInTimeThoughTheStoreGivesNone() {
        Future<Appended> first = append("m1");
        Future<Appended> second = append("m2");
        clock.advance(8_000);
        assertThat(first.cause()).hasMessageContaining("broker_unavailable");
        assertThat(second.cause()).hasMessageContaining("broker_unavailable");
    }

    @Test
    void whatCannotBeginInTimeIsNotBegun() {
        append("m1");
        append("m2");
        clock.advance(8_000);
        answers.remove().complete(at(1));
        assertThat(appended).containsExactly("m1");
    }

    @Test
    void aNodeThatStopsTriesNothingAgain() {
        Future<Appended> answer = append("m1");
        appends.stop();
        answers.remove().fail(unknown);
        assertThat(answer.cause()).isSameAs(unknown);
    }

    private Future<Appended> append(String id) {
        Draft draft = new Draft(id, new User("a", "alice"), "n", new Content.Message("hi", false));
        return appends.append(ROOM, draft, order);
    }

    private static Appended at(long seq) {
        return new Appended(new Position("e", seq), 0, false);
    }

    private RoomLog log() {
        return (RoomLog) Proxy.newProxyInstance(
                RoomLog.class.getClassLoader(), new Class<?>[] {RoomLog.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("append");
                    appended.add(((Draft) arguments[1]).id());
                    Promise<Appended> answer = Promise.promise();
                    answers.add(answer);
                    return answer.future();
                });
    }
}
