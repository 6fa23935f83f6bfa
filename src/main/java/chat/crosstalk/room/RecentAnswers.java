package chat.crosstalk.room;

import chat.crosstalk.room.RoomHistory.Generation;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers to the recent drafts of one room by {@link Draft#key()}, so that a draft sent again gets its first answer.
 *
 * <p>They live in two generations. A full or old one ages as a whole, and is dropped when the next one has aged too: an
 * answer is kept for {@value #MAX_AGE_MILLIS} ms or {@value #MAX_KEYS} further drafts, whichever ends sooner, at least;
 * no more than twice {@value #MAX_KEYS} are kept.
 */
final class RecentAnswers {

    static final long MAX_AGE_MILLIS = 600_000;
    static final int MAX_KEYS = 100_000;

    private Generation previous;
    private Generation current;

    RecentAnswers(Generation previous, Generation current) {
        this.previous = copy(previous);
        this.current = copy(current);
    }

    static RecentAnswers none() {
        Generation empty = new Generation(0, new HashMap<>());
        return new RecentAnswers(empty, empty);
    }

    @Nullable
    Appended find(String key) {
        Appended answer = current.answers().get(key);
        return answer != null ? answer : previous.answers().get(key);
    }

    /**
     * Remembers an answer.
     *
     * @param now when it was given; answers given earlier have earlier times
     */
    void put(String key, Appended answer, long now) {
        if (current.answers().size() >= MAX_KEYS || now - current.since() > MAX_AGE_MILLIS) {
            previous = current;
            current = new Generation(now, new HashMap<>());
        }
        current.answers().put(key, new Appended(answer.position(), answer.at(), true));
    }

    /** Every answer given after this time is still known. */
    long completeSince() {
        return previous.since();
    }

    Generation previous() {
        return previous;
    }

    Generation current() {
        return current;
    }

    private static Generation copy(Generation generation) {
        return new Generation(generation.since(), new HashMap<>(generation.answers()));
    }
}
