package chat.crosstalk.broker.eventbus.store;

import static chat.crosstalk.room.Drafts.message;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.broker.eventbus.membership.MemberSettings;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.room.Appended;
import com.hazelcast.internal.nio.BufferObjectDataOutput;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entries bear the cluster's time, whatever the clock of the node shows on which they were posted. */
@ExtendWith(VertxExtension.class)
final class ClusterClockTest {

    private static final String ROOM = "room";
    private static final int KEEP = 100;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final ClusterMember member;

    ClusterClockTest(Vertx vertx) {
        member = ClusterMember.join(
                new MemberSettings("test-" + UUID.randomUUID(), "127.0.0.1", 0, List.of(), null, 0, 6),
                new StoreConfig(0, new LosingHalf(vertx)),
                new Unconcerned());
    }

    @AfterEach
    void leave() {
        member.leave();
    }

    @Test
    void aFastClockOfThePostingNodeDoesNotPinTheTimeOfARoom() throws IOException {
        long before = ClusterMember.clusterTime(member.hazelcast());
        run(postedAt(before + HOUR, new CreateProcessor("e1", KEEP)));
        Appended fast = run(postedAt(before + HOUR, append("fast"))).as(Appended.class);
        Appended right = run(append("right")).as(Appended.class);
        long after = ClusterMember.clusterTime(member.hazelcast());
        assertThat(fast.at()).isBetween(before, after);
        assertThat(right.at()).isBetween(fast.at(), after);
    }

    @Test
    void aSlowClockOfThePostingNodeTakesNoEntryBack() throws IOException {
        long before = ClusterMember.clusterTime(member.hazelcast());
        run(new CreateProcessor("e1", KEEP));
        Appended right = run(append("right")).as(Appended.class);
        Appended slow = run(postedAt(before - HOUR, append("slow"))).as(Appended.class);
        assertThat(right.at()).isGreaterThanOrEqualTo(before);
        assertThat(slow.at()).isGreaterThanOrEqualTo(right.at());
    }

    private static AppendProcessor append(String text) {
        return new AppendProcessor(message(text), null, "e2", KEEP);
    }

    /** Puts a time in place of the node's own, where nodes write theirs. */
    private static AppendProcessor postedAt(long time, AppendProcessor append) throws IOException {
        append.read(written(out -> {
            out.writeBoolean(false);
            ValueCodec.write(out, message("posted at " + time));
            out.writeBoolean(false);
            out.writeLong(time);
            out.writeString("e2");
            out.writeInt(KEEP);
        }));
        return append;
    }

    private static CreateProcessor postedAt(long time, CreateProcessor create) throws IOException {
        create.read(written(out -> {
            out.writeString("e1");
            out.writeLong(time);
            out.writeInt(KEEP);
        }));
        return create;
    }

    private static ObjectDataInput written(Form form) throws IOException {
        InternalSerializationService service = new DefaultSerializationServiceBuilder().build();
        BufferObjectDataOutput out = service.createObjectDataOutput();
        form.write(out);
        return service.createObjectDataInput(out.toByteArray());
    }

    private Reply run(EntryProcessor<String, RoomRecord, @Nullable Reply> change) {
        return Objects.requireNonNull(StoreMaps.rooms(member).executeOnKey(ROOM, change));
    }

    /** What is written, field by field. */
    private interface Form {
        void write(ObjectDataOutput out) throws IOException;
    }
}
