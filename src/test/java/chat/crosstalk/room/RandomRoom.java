package chat.crosstalk.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A log together with what its readers have seen of it at every position, and what it has accepted. */
final class RandomRoom {

    final RoomHistory history;
    /** For every position that a reader may hold, the keys of all entries up to it. */
    final Map<Position, List<String>> seen = new HashMap<>();
    /** Every accepted entry. */
    final Set<String> accepted = new LinkedHashSet<>();

    private final List<String> keys = new ArrayList<>();

    RandomRoom(RoomHistory history) {
        this.history = history;
        remember();
    }

    /** The same room in another half of the cluster. */
    RandomRoom fork() {
        RandomRoom fork = new RandomRoom(RoomHistory.restore(history.snapshot()));
        fork.seen.putAll(seen);
        fork.accepted.addAll(accepted);
        fork.keys.addAll(keys);
        return fork;
    }

    void beginEpoch(String epoch) {
        history.beginEpoch(epoch);
        remember();
    }

    void live(Random random, RandomDrafts drafts, int steps, int keep) {
        long now = history.head().at();
        for (int step = 0; step < steps; step++) {
            now += random.nextInt(50);
            Draft draft = drafts.next(history.head().seq());
            try {
                Appended answer = history.append(draft, now, null, "never", keep);
                if (!answer.duplicate()) {
                    keys.add(draft.key());
                    accepted.add(draft.key());
                    remember();
                }
            } catch (Rejection refused) {
                assertThat(refused.code()).isNotEqualTo(Code.BROKER_UNAVAILABLE);
            }
        }
    }

    private void remember() {
        seen.put(history.head().position(), List.copyOf(keys));
    }
}
