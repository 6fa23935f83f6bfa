package chat.crosstalk.clock;

import io.vertx.core.Vertx;

/** The machine's monotonic time, and the timers of a Vert.x. */
public final class VertxClock implements Clock {

    private final Vertx vertx;

    /** The clock of everything that runs on a Vert.x. */
    public VertxClock(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void soon(Runnable action) {
        vertx.runOnContext(v -> action.run());
    }

    @Override
    public Timer after(long millis, Runnable action) {
        long id = vertx.setTimer(Math.max(1, millis), t -> action.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public Timer every(long millis, Runnable action) {
        long id = vertx.setPeriodic(millis, t -> action.run());
        return () -> vertx.cancelTimer(id);
    }
}
