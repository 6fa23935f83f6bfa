package chat.crosstalk.broker.redis;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who follows one channel, and whether the server has confirmed it. */
final class Channel {

    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

    private final String name;
    private final List<Handler<Buffer>> followers = new CopyOnWriteArrayList<>();
    private Promise<Void> inForce = Promise.promise();

    /**
     * @param name as the server knows it
     */
    Channel(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Future<Void> inForce() {
        return inForce.future();
    }

    void confirmed() {
        inForce.tryComplete();
    }

    void interrupted() {
        if (inForce.future().isComplete()) {
            inForce = Promise.promise();
        }
    }

    void closed(RedisFault why) {
        followers.clear();
        inForce.tryFail(why.failure());
    }

    void add(Handler<Buffer> follower) {
        followers.add(follower);
    }

    /** Removes a follower; whether it was there and was the last. */
    boolean remove(Handler<Buffer> follower) {
        return followers.remove(follower) && followers.isEmpty();
    }

    void deliver(Buffer payload) {
        for (Handler<Buffer> follower : followers) {
            try {
                follower.handle(payload);
            } catch (RuntimeException e) {
                LOG.error("A follower of channel {} threw", name, e);
            }
        }
    }
}
