package chat.crosstalk.broker;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RandomDrafts;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomHistory;
import chat.crosstalk.room.RoomName;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random lives of a room: every implementation says what {@link RoomHistory} says, of which all of them are copies. */
abstract class RandomLifeContract extends RoomContract {

    private static final int STEPS = 250;
    private static final long SEED = Long.getLong("seed", new Random().nextLong());

    RandomLifeContract(List<BrokerNode> nodes) {
        super(nodes);
    }

    @RepeatedTest(2)
    void theLogIsWhatTheStateMachineSays(RepetitionInfo repetition) {
        long seed = SEED + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        RandomDrafts drafts = new RandomDrafts(random, 120);
        RoomName room = newRoom();
        RoomHistory oracle = RoomHistory.begin("an epoch", 0);
        for (int step = 0; step < STEPS; step++) {
            Draft draft = drafts.next(oracle.head().seq());
            Object answer = outcome(random.nextInt(3), room, draft);
            assertThat(answer)
                    .as("-Dseed=%d step %d: %s", seed, step, draft)
                    .isEqualTo(expected(oracle, draft, answer));
        }
        Page all = node(1).call(broker -> broker.rooms().readAfter(room, 0, BrokerContract.KEEP));
        assertThat(all.entries())
                .as("-Dseed=%d", seed)
                .isEqualTo(oracle.after(0, BrokerContract.KEEP).entries());
        assertThat(all.topic()).isEqualTo(oracle.after(0, 1).topic());
    }

    private Object outcome(int node, RoomName room, Draft draft) {
        Object outcome = BrokerNode.get(
                appending(node, room, draft).handle((appended, failure) -> failure == null ? appended : failure));
        return outcome instanceof Rejection rejection ? rejection.code() : outcome;
    }

    /** What the oracle answers in the room's epoch, when its clock shows what the broker's did. */
    private static Object expected(RoomHistory oracle, Draft draft, Object answer) {
        long now = answer instanceof Appended appended ? appended.at() : 0;
        String epoch = answer instanceof Appended appended ? appended.position().epoch() : "";
        try {
            Appended expected = oracle.append(draft, now, null, "never", BrokerContract.KEEP);
            Position position = new Position(epoch, expected.position().seq());
            return new Appended(position, expected.at(), expected.duplicate());
        } catch (Rejection rejection) {
            return rejection.code();
        }
    }
}
