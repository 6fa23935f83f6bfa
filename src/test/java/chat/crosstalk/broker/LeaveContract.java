package chat.crosstalk.broker;

import static chat.crosstalk.room.Drafts.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.crosstalk.broker.Leases.Lease;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds when a node leaves: its own calls fail, and what it did stays. */
abstract class LeaveContract extends RoomContract {

    private final Supplier<BrokerNode> opening;
    private BrokerNode leaving;

    LeaveContract(List<BrokerNode> nodes, Supplier<BrokerNode> opening) {
        super(nodes);
        this.opening = opening;
        this.leaving = nodes.get(0);
    }

    @BeforeEach
    void openNode() {
        leaving = opening.get();
    }

    @AfterEach
    void closeNode() {
        leaving.close();
    }

    @Test
    void whatANodeAppendedAndHoldsOutlivesIt() {
        RoomName room = newName();
        String key = UUID.randomUUID().toString();
        leaving.call(broker -> broker.rooms().create(room));
        leaving.call(broker -> broker.leases().claim("outliving", key, "alice", Duration.ofMinutes(10)));
        List<Appended> answers = List.of("one", "two", "three").stream()
                .map(text -> leaving.call(broker -> broker.rooms().append(room, message(text), null)))
                .toList();
        leaving.closeBroker();
        assertThat(readAll(1, room))
                .extracting(Entry::seq, Entry::at)
                .containsExactlyElementsOf(answers.stream()
                        .map(answer -> tuple(answer.position().seq(), answer.at()))
                        .toList());
        assertThat(append(2, room, message("four")).position().seq()).isEqualTo(4);
        Head head = node(1).call(broker -> broker.rooms().create(room));
        assertThat(answers)
                .extracting(answer -> head.continuityOf(answer.position()))
                .containsOnly(Head.Continuity.RECOVERABLE);
        Optional<Lease> holder = node(0).call(broker -> broker.leases().holder("outliving", key));
        assertThat(holder).contains(new Lease(key, "alice"));
    }

    @Test
    void aClosedBrokerRefusesEverything() {
        RoomName room = newRoom();
        Position nowhere = new Position("", 0);
        Duration minute = Duration.ofMinutes(1);
        leaving.closeBroker();
        List<Function<Broker, Future<?>>> calls = List.of(
                broker -> broker.bus().publish("channel", Buffer.buffer("hello")),
                broker -> broker.bus().subscribe("channel", payload -> {}),
                broker -> broker.rooms().create(room),
                broker -> broker.rooms().append(room, message("hello"), null),
                broker -> broker.rooms().readAfter(room, 0, 1),
                broker -> broker.rooms().readBefore(room, 1, 1),
                broker -> broker.rooms().heads(Map.of(room, nowhere)),
                broker -> broker.rooms().list("", 1),
                broker -> broker.rooms().directOf("somebody", "", 1),
                broker -> broker.rooms().drop(room, nowhere),
                broker -> broker.leases().claim("kind", "key", "owner", minute),
                broker -> broker.leases().renew("kind", "key", "owner", minute),
                broker -> broker.leases().release("kind", "key", "owner"),
                broker -> broker.leases().holder("kind", "key"),
                broker -> broker.leases().list("kind"));
        for (Function<Broker, Future<?>> call : calls) {
            assertThat(leaving.refused(broker -> call.apply(broker).<Object>map(answer -> answer))
                            .code())
                    .isEqualTo(Code.BROKER_UNAVAILABLE);
        }
    }

    @Test
    void aBrokerMayBeClosedTwiceAndHearsNothingMore() {
        String channel = "channel." + UUID.randomUUID();
        Heard heard = new Heard(leaving, channel);
        Heard witness = new Heard(node(1), channel);
        publish(channel, "before");
        heard.awaits("before");
        leaving.closeBroker();
        leaving.closeBroker();
        publish(channel, "after");
        witness.awaits("after").close();
        assertThat(heard.payloads()).containsExactly("before");
        heard.close();
    }

    private void publish(String channel, String payload) {
        node(0).call(broker -> broker.bus().publish(channel, Buffer.buffer(payload)));
    }
}
