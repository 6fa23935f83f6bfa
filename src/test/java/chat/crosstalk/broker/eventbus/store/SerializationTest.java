package chat.crosstalk.broker.eventbus.store;

import static chat.crosstalk.room.Drafts.ALICE;
import static chat.crosstalk.room.Drafts.BOB;
import static chat.crosstalk.room.Drafts.delete;
import static chat.crosstalk.room.Drafts.edit;
import static chat.crosstalk.room.Drafts.message;
import static chat.crosstalk.room.Drafts.react;
import static chat.crosstalk.room.Drafts.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.util.AbstractMap.SimpleEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What members write to each other comes out as it went in, and what another version wrote is refused. */
final class SerializationTest {

    private static final int KEEP = 100;

    /** Where Hazelcast's own header of an identified object ends. */
    private static final int HEADER = 17;

    private final InternalSerializationService service = new DefaultSerializationServiceBuilder()
            .addDataSerializableFactory(TypeNumbers.FACTORY, new TypeFactory())
            .build();

    @AfterEach
    void dispose() {
        service.dispose();
    }

    @Test
    void aRoomTravelsWhole() {
        RoomRecord room = room();
        RoomRecord copy = copy(room);
        assertThat(copy.head()).isEqualTo(room.head());
        assertThat(copy.after(0, KEEP)).isEqualTo(room.after(0, KEEP));
        Draft known = message(ALICE, "known", "again");
        assertThat(copy.append(known, 9, null, "e9", "me", KEEP))
                .isEqualTo(room.append(known, 9, null, "e9", "me", KEEP));
        assertThat(copy.head()).isEqualTo(room.head());
    }

    @Test
    void repliesTravelWhole() {
        RoomRecord room = room();
        Appended appended = new Appended(new Position("e1", 7), 8, true);
        Page page = room.before(Long.MAX_VALUE, 3);
        assertThat(copy(new Reply(appended)).as(Appended.class)).isEqualTo(appended);
        assertThat(copy(new Reply(room.head())).as(Head.class)).isEqualTo(room.head());
        assertThat(copy(new Reply(page)).as(Page.class)).isEqualTo(page);
        DirectHead named = new DirectHead(room.head(), "Bob");
        DirectHead nameless = new DirectHead(room.head(), null);
        assertThat(copy(new Reply(named)).asDirectHead()).isEqualTo(named);
        assertThat(copy(new Reply(nameless)).asDirectHead()).isEqualTo(nameless);
        Reply refusal = copy(new Reply(Rejection.of(Code.FORBIDDEN, "not yours")));
        assertThatThrownBy(() -> refusal.as(Appended.class))
                .isInstanceOf(Rejection.class)
                .hasMessage("forbidden: not yours");
    }

    @Test
    void aChangeTravelsToItsBackupAndDoesThereWhatItDidHere() {
        RoomRecord primary = room();
        RoomRecord backup = copy(primary);
        Position before = primary.head().position();
        AppendProcessor append = new AppendProcessor(react(BOB, 1, "👍"), new Position("e1", 99), "e5", KEEP);
        append.settle(50);
        append.run(primary, "me");
        ReplayProcessor replay =
                copy(new ReplayProcessor(append, "me", before, primary.head().position()));
        replay.process(entry(backup));
        assertThat(backup.head()).isEqualTo(primary.head());
        assertThat(backup.after(0, KEEP)).isEqualTo(primary.after(0, KEEP));
        replay.process(entry(backup));
        assertThat(backup.head()).isEqualTo(primary.head());
    }

    @Test
    void aBackupThatMissedSomethingAcknowledgesNothing() {
        RoomRecord primary = room();
        RoomRecord behind = copy(primary);
        primary.append(message("missed"), 40, null, "e5", "me", KEEP);
        Position before = primary.head().position();
        AppendProcessor append = new AppendProcessor(message("next"), null, "e6", KEEP);
        append.run(primary, "me");
        ReplayProcessor replay =
                new ReplayProcessor(append, "me", before, primary.head().position());
        Head untouched = behind.head();
        assertThatThrownBy(() -> replay.process(entry(behind))).hasMessageContaining("gap");
        assertThat(behind.head()).isEqualTo(untouched);
    }

    @Test
    void aChangeThatMendsGivesTheBackupThePrimarysLog() {
        RoomRecord primary = room();
        primary.append(message("missed"), 40, null, "e5", "me", KEEP);
        Map.Entry<String, RoomRecord> behind = entry(room());
        copy(new CopyProcessor(primary)).process(behind);
        assertThat(behind.getValue().head()).isEqualTo(primary.head());
        assertThat(behind.getValue().after(0, KEEP)).isEqualTo(primary.after(0, KEEP));
    }

    @Test
    void everyRegisteredTypeCanBeMadeAndTravels() {
        for (int type = TypeNumbers.ROOM_RECORD; type <= TypeNumbers.DIRECT_ROOM; type++) {
            if (type != TypeNumbers.REPLY) {
                Object made = new TypeFactory().create(type);
                assertThat(copy(made)).hasSameClassAs(made);
            }
        }
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] bytes = service.toData(room()).toByteArray();
        assertThat(bytes[HEADER]).isEqualTo((byte) 3);
        bytes[HEADER] = 4;
        Data foreign = new HeapData(bytes);
        assertThatThrownBy(() -> service.toObject(foreign))
                .isInstanceOf(HazelcastSerializationException.class)
                .hasStackTraceContaining("RoomRecord of version 4");
    }

    private static RoomRecord room() {
        RoomRecord room = RoomRecord.begin("e1", 1, "me", KEEP);
        List<Draft> drafts = List.of(
                message(ALICE, "known", "hello"),
                message("deleted soon"),
                edit(ALICE, 1, "hello again"),
                edit(ALICE, 2, "edited before"),
                react(BOB, 1, "👋"),
                delete(ALICE, 2),
                topic(BOB, "greetings"),
                message("after"));
        drafts.forEach(draft -> room.append(draft, 10, null, "e2", "me", KEEP));
        room.append(message("under another"), 20, null, "e3", "other", KEEP);
        return room;
    }

    private static Map.Entry<String, RoomRecord> entry(RoomRecord room) {
        return new SimpleEntry<>("room", room);
    }

    private <T> T copy(T original) {
        return service.toObject(service.toData(original));
    }
}
