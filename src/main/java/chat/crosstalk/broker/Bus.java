package chat.crosstalk.broker;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;

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

    /**
     * Follows a channel. Several subscriptions of one node to one channel are allowed; each is called.
     *
     * @param channel any text of at most 200 characters
     * @param handler called with each payload, which it must not change
     * @return the subscription once it is in force; fails if the broker is closed. While the broker cannot be reached
     *     it waits for it, at most 10 s
     */
    Future<Subscription> subscribe(String channel, Handler<Buffer> handler);

    /**
     * Sends a payload to all who follow the channel.
     *
     * @param channel any text of at most 200 characters
     * @param payload at most 1 MiB
     * @return completes when the broker has taken it; fails if it could not be taken. Neither says who received it
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
