package chat.crosstalk.broker;

import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Carries payloads to every subscribed node, fast and without memory.
 *
 * <ol>
 *   <li>A published payload reaches every node whose subscription to the channel was complete before, the publishing
 *       node included, at most once each. It is a hint: it may be lost when something fails.
 *   <li>Payloads of one publisher on one channel arrive in the order published. Between publishers there is no order.
 *   <li>{@link #subscribe} completes only when the subscription is in force on this node's broker.
 *   <li>After {@link Subscription#close} was called its handler is not called again.
 *   <li>A broken path is repaired without the subscriber's doing; what was published meanwhile is lost, and
 *       {@link Broker#onRestored} tells.
 *   <li>Handlers run one at a time on the broker's context; one that throws is logged and hurts no other.
 *   <li>A node that does not read fast enough loses hints, it does not make a publisher wait; every queue is bounded.
 * </ol>
 */
public interface Bus {

    /** The longest name of a channel, in UTF-16 code units. */
    int MAX_CHANNEL = 200;

    /** The longest payload, in bytes. */
    int MAX_PAYLOAD = 1 << 20;

    /**
     * What every implementation refuses.
     *
     * @param channel where to
     * @param bytes how long the payload is, 0 if there is none
     * @return a {@code too_large} that names the value and the limit; null if both are within the limits
     */
    static @Nullable Rejection refusal(String channel, int bytes) {
        if (channel.length() > MAX_CHANNEL) {
            return Rejection.of(
                    Code.TOO_LARGE, "channel of " + channel.length() + " characters, expected at most " + MAX_CHANNEL);
        }
        return bytes > MAX_PAYLOAD
                ? Rejection.of(Code.TOO_LARGE, "payload of " + bytes + " bytes, expected at most " + MAX_PAYLOAD)
                : null;
    }

    /**
     * Follows a channel. Several subscriptions of one node to one channel are allowed; each is called.
     *
     * @param channel any text of at most {@value #MAX_CHANNEL} characters
     * @param handler called with each payload, which it must not change
     * @return the subscription once it is in force; fails if the broker is closed, with {@code too_large} if the name is too
     *     long. While the broker cannot be reached
     *     it waits for it, at most 10 s
     */
    Future<Subscription> subscribe(String channel, Handler<Buffer> handler);

    /**
     * Sends a payload to all who follow the channel.
     *
     * @param channel any text of at most {@value #MAX_CHANNEL} characters
     * @param payload at most 1 MiB ({@value #MAX_PAYLOAD} bytes)
     * @return completes when the broker has taken it; fails if it could not be taken, with {@code
     *     too_large} if it is over a limit, and then nothing is sent. Neither says who received it
     */
    Future<Void> publish(String channel, Buffer payload);

    /** A channel being followed. */
    interface Subscription {

        /**
         * Stops following; calling it again changes nothing.
         *
         * @return completes when the broker sends no more; never fails
         */
        Future<Void> close();
    }
}
