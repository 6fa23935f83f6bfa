package chat.crosstalk.gateway;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Whose turn it is to read pages of logs, among all sockets of a node. Pages take memory and the broker's time, and posts and
 * log-ins go through the same connection: so at most {@value #AT_ONCE} are read at a time, first come, first served.
 */
final class PageTurns {

    private static final int AT_ONCE = 4;

    /** At most one for each socket. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private int taken;

    /** Calls {@code turn} at once or when others are done; whoever is called says {@link #done()} once. */
    void take(Runnable turn) {
        if (taken < AT_ONCE) {
            taken++;
            turn.run();
        } else {
            waiting.add(turn);
        }
    }

    /** One turn is over. */
    void done() {
        Runnable next = waiting.poll();
        if (next == null) {
            taken--;
        } else {
            next.run();
        }
    }
}
