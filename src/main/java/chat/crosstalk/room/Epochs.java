package chat.crosstalk.room;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The current epoch of a log, and the latest ones before it with the entries they ended at, one end each. */
final class Epochs {

    private final Deque<Position> earlier;
    private String current;

    Epochs(String current, List<Position> earlier) {
        this.current = current;
        this.earlier = new ArrayDeque<>(earlier);
    }

    String current() {
        return current;
    }

    List<Position> earlier() {
        return List.copyOf(earlier);
    }

    boolean knows(String epoch) {
        return epoch.equals(current)
                || earlier.stream().anyMatch(end -> end.epoch().equals(epoch));
    }

    /** Ends the current epoch at {@code head} and begins {@code next}, unless it had begun before. */
    boolean begin(String next, long head) {
        if (knows(next)) {
            return false;
        }
        end(new Position(current, head));
        current = next;
        return true;
    }

    /** Records the end of an earlier epoch as the latest, in place of what was recorded of it. */
    void end(Position end) {
        earlier.removeIf(other -> other.epoch().equals(end.epoch()));
        earlier.addLast(end);
        if (earlier.size() > Head.EARLIER_EPOCHS) {
            earlier.removeFirst();
        }
    }
}
