package chat.crosstalk.broker.redis;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The commands in flight on one connection: bounded in number and bytes, each with a time limit. Redis answers in order, so
 * the oldest one stands for all.
 */
final class Pipeline {

    /** The most commands in flight; beyond them {@code broker_unavailable}. */
    static final int MAX_COMMANDS = 2_048;

    /** The most bytes of payload in flight; beyond them {@code broker_unavailable}. */
    static final long MAX_BYTES = 64 << 20;

    /** After this a command has failed, whatever becomes of it. */
    static final long ANSWER_MILLIS = 2_500;

    /** Without any answer for this long the connection is taken for dead. */
    static final long SILENCE_MILLIS = 3_000;

    private record Flight(Promise<Response> promise, int bytes, long sentAt) {}

    private final Wire wire;
    private final ArrayDeque<Flight> flights = new ArrayDeque<>();
    private long bytesInFlight;
    private long lastAnswerAt = System.nanoTime();

    Pipeline(Wire wire) {
        this.wire = wire;
    }

    /**
     * Sends a command.
     *
     * @param bytes of its payload
     * @return its answer, never null; fails with a {@link RedisFault.Failure}
     */
    Future<Response> send(Request request, int bytes) {
        if (flights.size() >= MAX_COMMANDS || bytesInFlight + bytes > MAX_BYTES) {
            return Future.failedFuture(RedisFault.of(RedisFault.Kind.SLOW, flights.size() + " commands in flight")
                    .failure());
        }
        Flight flight = new Flight(Promise.promise(), bytes, System.nanoTime());
        flights.add(flight);
        bytesInFlight += bytes;
        wire.send(request)
                .onSuccess(answer -> land(flight).tryComplete(Objects.requireNonNull(answer, "null answer")))
                .onFailure(error -> land(flight).tryFail(RedisFault.of(error).failure()));
        return flight.promise().future();
    }

    /** Fails all that is in flight: the connection is gone. */
    void end(RedisFault why) {
        flights.forEach(flight -> flight.promise().tryFail(why.failure()));
    }

    /** Fails what has waited too long. */
    void expire() {
        long now = System.nanoTime();
        for (Flight flight : flights) {
            if (now - flight.sentAt() < TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS)) {
                break;
            }
            flight.promise()
                    .tryFail(RedisFault.of(RedisFault.Kind.SLOW, "no answer within " + ANSWER_MILLIS + " ms")
                            .failure());
        }
    }

    /** Whether nothing was answered for too long although something is waiting. */
    boolean silent() {
        Flight oldest = flights.peek();
        return oldest != null
                && System.nanoTime() - Math.max(oldest.sentAt(), lastAnswerAt)
                        > TimeUnit.MILLISECONDS.toNanos(SILENCE_MILLIS);
    }

    private Promise<Response> land(Flight flight) {
        flights.removeFirstOccurrence(flight);
        bytesInFlight -= flight.bytes();
        lastAnswerAt = System.nanoTime();
        return flight.promise();
    }
}
