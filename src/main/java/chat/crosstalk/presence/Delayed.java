package chat.crosstalk.presence;

import chat.crosstalk.clock.Clock;

/** An action that runs a while after it was first asked for, once for all who ask until then. */
final class Delayed {

    private final Clock clock;
    private final long millis;
    private final Runnable action;
    private boolean due;

    /** An action that nobody has asked for yet. */
    Delayed(Clock clock, long millis, Runnable action) {
        this.clock = clock;
        this.millis = millis;
        this.action = action;
    }

    /** Asks for it. */
    void request() {
        if (!due) {
            due = true;
            clock.after(millis, () -> {
                due = false;
                action.run();
            });
        }
    }
}
