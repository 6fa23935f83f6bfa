package chat.crosstalk.gateway;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.clock.Clock;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Appends to rooms' logs, again and again while it is not known whether a draft is kept. The draft's id makes that safe.
 * Each answer comes by a deadline, which counts from the moment of asking, the wait for its turn included
 * (decision 0007).
 */
final class Appends {

    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 1_000;

    private final Clock clock;
    private final RoomLog log;
    private final Function<RoomName, @Nullable Position> known;
    private final Duration patience;
    private final GatewayMeters meters;
    private boolean stopped;

    /**
     * Appends of one node.
     *
     * @param known how far this node has seen a room; null for a room that it does not follow
     * @param patience how long a draft may wait to be appended
     */
    Appends(
            Clock clock,
            RoomLog log,
            Function<RoomName, @Nullable Position> known,
            Duration patience,
            GatewayMeters meters) {
        this.clock = clock;
        this.log = log;
        this.known = known;
        this.patience = patience;
        this.meters = meters;
    }

    /**
     * Appends when the draft's turn in an order has come.
     *
     * @return the answer in time; {@code broker_unavailable} means that the draft is not known to be kept. The turn may
     *     end later than that
     */
    Future<Appended> append(RoomName room, Draft draft, RoomOrder order) {
        Timer.Sample sample = Timer.start();
        long deadline = clock.millis() + patience.toMillis();
        Future<Appended> turn = order.inTurn(room, () -> attempt(room, draft, deadline, FIRST_PAUSE));
        return inTime(turn).onComplete(done -> sample.stop(meters.appends()));
    }

    /** Tries nothing again from now on. */
    void stop() {
        stopped = true;
    }

    private Future<Appended> attempt(RoomName room, Draft draft, long deadline, long pause) {
        if (clock.millis() >= deadline) {
            return Future.failedFuture(late());
        }
        return log.append(room, draft, known.apply(room)).recover(cause -> {
            boolean again = cause instanceof Rejection rejection
                    && rejection.code() == Code.BROKER_UNAVAILABLE
                    && clock.millis() + pause < deadline
                    && !stopped;
            if (!again) {
                return Future.failedFuture(cause);
            }
            meters.appendRetries().increment();
            return clock.pause(pause).compose(v -> attempt(room, draft, deadline, Math.min(LONGEST_PAUSE, 2 * pause)));
        });
    }

    private Future<Appended> inTime(Future<Appended> turn) {
        if (turn.isComplete()) {
            return turn;
        }
        Promise<Appended> answer = Promise.promise();
        Clock.Timer timer = clock.after(patience.toMillis(), () -> answer.tryFail(late()));
        turn.onComplete(done -> {
            timer.cancel();
            if (done.succeeded()) {
                answer.tryComplete(done.result());
            } else {
                answer.tryFail(done.cause());
            }
        });
        return answer.future();
    }

    private Rejection late() {
        return Rejection.of(Code.BROKER_UNAVAILABLE, "not kept within " + patience.toMillis() + " ms");
    }
}
