package chat.crosstalk.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random lives of a room, held against {@link NaiveHistory}. */
final class RoomHistoryModelTest {

    private static final int STEPS = 400;
    private static final long TEN_MINUTES = 600_000;

    private static final long SEED = Long.getLong("seed", new Random().nextLong());

    private Random random;
    private RandomDrafts drafts;
    private int keep;
    private NaiveHistory model;
    private final Map<String, Appended> answers = new HashMap<>();
    private RoomHistory history = RoomHistory.begin("epoch 0", 0);
    private String epoch = "epoch 0";
    private int epochs;
    private long now;

    @BeforeAll
    static void printSeed() {
        System.out.println("RoomHistoryModelTest: -Dseed=" + SEED);
    }

    @BeforeEach
    void begin(RepetitionInfo repetition) {
        random = new Random(SEED + repetition.getCurrentRepetition());
        drafts = new RandomDrafts(random, 150);
        keep = 1 + random.nextInt(60);
        model = new NaiveHistory(keep);
    }

    @RepeatedTest(50)
    void aRandomLifeIsWhatTheModelSays() {
        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(20) == 0 ? random.nextInt(500_000) : random.nextInt(20);
            switch (random.nextInt(12)) {
                case 0 -> beginEpoch();
                case 1 -> history = RoomHistory.restore(history.snapshot());
                case 2 -> read();
                default -> append();
            }
        }
        assertThat(history.after(0, Integer.MAX_VALUE).entries()).isEqualTo(model.kept(0));
    }

    private void beginEpoch() {
        String next = "epoch " + ++epochs;
        history.beginEpoch(next);
        epoch = next;
    }

    private void append() {
        Draft draft = drafts.next(model.seq());
        long clock = now - random.nextInt(10);
        Position known = new Position(epoch, model.seq() - random.nextInt(3) + 1);
        boolean wentBack = known.seq() > model.seq();
        Optional<Code> refusal = model.refusal(draft);
        Object outcome = outcome(draft, clock, random.nextBoolean() || wentBack ? known : null);
        if (wentBack) {
            epoch = "epoch " + epochs;
        }
        Appended first = answers.get(draft.key());
        Optional<Entry> standing = refusal.isEmpty() ? model.standing(draft) : Optional.empty();
        if (standing.isPresent() && outcome.equals(answer(standing.get()))) {
            return;
        }
        if (outcome instanceof Appended answer && answer.duplicate()) {
            assertThat(first)
                    .isNotNull()
                    .usingRecursiveComparison()
                    .ignoringFields("duplicate")
                    .isEqualTo(answer);
            return;
        }
        assertThat(first == null || history.head().at() - first.at() >= TEN_MINUTES)
                .as("%s was answered before: %s", draft, first)
                .isTrue();
        assertThat(standing).as("what %s changes nothing about", draft).isEmpty();
        if (outcome instanceof Appended answer) {
            assertThat(refusal).isEmpty();
            assertPlaced(draft, clock, answer);
        } else {
            assertThat(refusal).contains(((Rejection) outcome).code());
        }
    }

    private Appended answer(Entry standing) {
        return new Appended(new Position(epoch, standing.seq()), standing.at(), true);
    }

    private Object outcome(Draft draft, long clock, @Nullable Position known) {
        boolean wentBack = known != null && known.seq() > model.seq();
        String candidate = wentBack ? "epoch " + ++epochs : "never";
        try {
            return history.append(draft, clock, known, candidate, keep);
        } catch (Rejection rejection) {
            return rejection;
        }
    }

    private void assertPlaced(Draft draft, long clock, Appended answer) {
        assertThat(answer.position()).isEqualTo(new Position(epoch, model.seq() + 1));
        assertThat(answer.at())
                .isGreaterThanOrEqualTo(clock)
                .isEqualTo(history.head().at());
        model.add(draft.placed(answer.position().seq(), answer.at()));
        answers.put(draft.key(), answer);
    }

    private void read() {
        Head head = history.head();
        assertThat(head.position()).isEqualTo(new Position(epoch, model.seq()));
        long place = head.first() - 2 + random.nextInt(keep + 4);
        int limit = 1 + random.nextInt(30);
        List<Entry> later = model.kept(place);
        Page after = history.after(place, limit);
        assertThat(after.entries()).isEqualTo(later.subList(0, Math.min(limit, later.size())));
        assertThat(after.more()).isEqualTo(later.size() > limit);
        assertThat(after.topic()).isEqualTo(model.topic());

        List<Entry> sooner =
                model.kept(0).stream().filter(entry -> entry.seq() < place).toList();
        Page before = history.before(place, limit);
        List<Entry> given = before.entries();
        assertThat(given).isEqualTo(sooner.subList(sooner.size() - given.size(), sooner.size()));
        assertThat(before.more()).isEqualTo(given.size() < sooner.size());
        assertThat(before.topic()).isEqualTo(model.topic());
        long messages =
                given.stream().filter(entry -> entry.content().isMessage()).count();
        if (before.more()) {
            assertThat(messages).isEqualTo(limit);
            assertThat(given.get(0).content().isMessage()).isTrue();
        } else {
            assertThat(messages).isLessThanOrEqualTo(limit);
        }
    }
}
