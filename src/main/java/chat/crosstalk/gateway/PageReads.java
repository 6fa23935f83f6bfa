package chat.crosstalk.gateway;

import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The pages that one socket has asked for: they are read one after the other, and the next one only once the socket takes
 * more. So whoever asks and does not read costs one page, however much was asked for. Bounded by the requests that a socket may
 * have in flight.
 */
final class PageReads {

    private final PageTurns turns;
    private final BooleanSupplier writable;
    private final Queue<Read<?>> waiting = new ArrayDeque<>();
    private boolean reading;

    /**
     * Reads nothing yet.
     *
     * @param turns those of the node
     * @param writable whether the socket takes more
     */
    PageReads(PageTurns turns, BooleanSupplier writable) {
        this.turns = turns;
        this.writable = writable;
    }

    /** Reads a page in its turn; the outcome is that of {@code page}, or a rejection if the socket ends before. */
    <T> Future<T> read(Supplier<Future<T>> page) {
        Promise<T> outcome = Promise.promise();
        waiting.add(new Read<>(page, outcome));
        next();
        return outcome.future();
    }

    /** The socket takes more, as it may. */
    void next() {
        if (!reading && !waiting.isEmpty() && writable.getAsBoolean()) {
            reading = true;
            turns.take(this::begin);
        }
    }

    /** The socket has ended: what waits is not read. */
    void close() {
        while (!waiting.isEmpty()) {
            waiting.remove().outcome.fail(Rejection.of(Code.BROKER_UNAVAILABLE, "the socket has ended"));
        }
    }

    private void begin() {
        Read<?> read = waiting.poll();
        if (read == null) {
            done();
        } else {
            read.begin().onComplete(heard -> done());
        }
    }

    private void done() {
        reading = false;
        turns.done();
        next();
    }

    /** One page that was asked for. */
    private record Read<T>(Supplier<Future<T>> page, Promise<T> outcome) {

        /** Completes after whoever waits for the outcome has heard of it. */
        Future<T> begin() {
            return page.get().onComplete(outcome);
        }
    }
}
