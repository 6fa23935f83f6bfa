package chat.crosstalk.broker;

import static chat.crosstalk.room.Drafts.message;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RandomDrafts;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomHistory;
import chat.crosstalk.room.RoomName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;

/**
 * Random lives of a room, on all nodes in turn: every store answers and gives what {@link RoomHistory} says, modulo the
 * names of epochs. The same drafts once come to a full log, from which a store that keeps the newest entries trims.
 */
abstract class RandomLifeContract extends RoomContract {

    private static final int STEPS = 200;
    private static final int LONG_LIFE = 4_000;
    private static final long SEED = Long.getLong("seed", new Random().nextLong());

    private final int keep;

    RandomLifeContract(List<BrokerNode> nodes, int keep) {
        super(nodes);
        this.keep = keep;
    }

    @RepeatedTest(3)
    void theLogIsWhatTheStateMachineSays(RepetitionInfo repetition) {
        new Life(SEED + repetition.getCurrentRepetition(), 120).lives(STEPS).reads(30);
    }

    @RepeatedTest(1)
    void aFullLogIsWhatTheStateMachineSays(RepetitionInfo repetition) {
        new Life(SEED - repetition.getCurrentRepetition(), 120)
                .fills(BrokerContract.KEEP - STEPS / 4)
                .lives(STEPS)
                .reads(30);
    }

    @Tag("soak")
    @RepeatedTest(5)
    void aLongLifeIsWhatTheStateMachineSays(RepetitionInfo repetition) {
        Life life = new Life(SEED + 1_000 + repetition.getCurrentRepetition(), 1_500);
        for (int part = 0; part < 10; part++) {
            life.lives(LONG_LIFE / 10).reads(30);
        }
    }

    /** One room and the oracle beside it. */
    private final class Life {

        private final long seed;
        private final Random random;
        private final RandomDrafts drafts;
        private final RoomName room = newRoom();
        private final RoomHistory oracle = RoomHistory.begin(
                "an epoch", node(0).call(broker -> broker.rooms().create(room)).at());
        private int step;

        Life(long seed, int ids) {
            this.seed = seed;
            this.random = new Random(seed);
            this.drafts = new RandomDrafts(random, ids);
        }

        /** Messages, sent without waiting: the oracle takes them in the order that the log has put them. */
        Life fills(int messages) {
            Map<Long, Runnable> placed = new TreeMap<>();
            Map<Draft, CompletableFuture<Appended>> sent = new LinkedHashMap<>();
            for (int number = 0; number < messages; number++) {
                Draft draft = message("number " + number);
                sent.put(draft, appending(number, room, draft));
            }
            sent.forEach((draft, answer) -> {
                Appended appended = BrokerNode.get(answer);
                placed.put(appended.position().seq(), () -> holds(draft, appended));
            });
            placed.values().forEach(Runnable::run);
            return this;
        }

        Life lives(int steps) {
            for (int end = step + steps; step < end; step++) {
                Draft draft = draft();
                holds(draft, outcome(step, draft));
            }
            return this;
        }

        /** Reads pages of any size from any place, near the ends more often, in both directions. */
        Life reads(int pages) {
            assertPage("after", 0, Integer.MAX_VALUE, false);
            assertPage("before", Long.MAX_VALUE, Math.min(keep, 500), true);
            for (int page = 0; page < pages; page++) {
                assertPage("after", place(), 1 + random.nextInt(40), false);
                assertPage("before", place(), 1 + random.nextInt(40), true);
            }
            return this;
        }

        /** Now and then about a message that is far away, or was said by somebody else, or is not kept any more. */
        private Draft draft() {
            Draft draft = drafts.next(oracle.head().seq());
            if (random.nextInt(8) > 0) {
                return draft;
            }
            Content content = switch (random.nextInt(3)) {
                case 0 -> new Content.Edit(place(), "far " + random.nextInt(1_000));
                case 1 -> new Content.Delete(place());
                default -> new Content.Reaction(place(), "far", random.nextBoolean());
            };
            return new Draft(draft.id(), draft.from(), draft.node(), content);
        }

        private long place() {
            Head head = oracle.head();
            return random.nextBoolean()
                    ? head.first() - 3 + random.nextInt(8)
                    : head.first() - 3 + random.nextLong(head.seq() - head.first() + 8);
        }

        private Object outcome(int node, Draft draft) {
            Object outcome = BrokerNode.get(
                    appending(node, room, draft).handle((appended, failure) -> failure == null ? appended : failure));
            return outcome instanceof Rejection rejection ? rejection.code() : outcome;
        }

        private void holds(Draft draft, Object answer) {
            assertThat(answer).as("-Dseed=%d step %d: %s", seed, step, draft).isEqualTo(expected(draft, answer));
        }

        /** What the oracle answers in the room's epoch, when its clock shows what the store's did. */
        private Object expected(Draft draft, Object answer) {
            long now = answer instanceof Appended appended ? appended.at() : 0;
            String epoch =
                    answer instanceof Appended appended ? appended.position().epoch() : "";
            try {
                Appended expected = oracle.append(draft, now, null, "never", keep);
                Position position = new Position(epoch, expected.position().seq());
                return new Appended(position, expected.at(), expected.duplicate());
            } catch (Rejection rejection) {
                return rejection.code();
            }
        }

        private void assertPage(String direction, long place, int limit, boolean backward) {
            Page expected = backward ? oracle.before(place, limit) : oracle.after(place, limit);
            Page page = node(random.nextInt(3))
                    .call(broker -> backward
                            ? broker.rooms().readBefore(room, place, limit)
                            : broker.rooms().readAfter(room, place, limit));
            assertThat(page)
                    .as("-Dseed=%d step %d: %d %s %d", seed, step, limit, direction, place)
                    .isEqualTo(
                            new Page(inEpochsOf(page.head()), expected.entries(), expected.more(), expected.topic()));
        }

        private Head inEpochsOf(Head read) {
            Head head = oracle.head();
            return new Head(read.epoch(), head.seq(), head.first(), head.at(), read.earlier());
        }
    }
}
