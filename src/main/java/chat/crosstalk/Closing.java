package chat.crosstalk;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened, to be closed in reverse order. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<Supplier<Future<Void>>> steps = new ArrayDeque<>();

    /** Closes this before all that was added so far. */
    void add(Supplier<Future<Void>> step) {
        steps.push(step);
    }

    /** As {@link #add}, for what closes at once. */
    void addNow(Runnable step) {
        add(() -> {
            step.run();
            return Future.succeededFuture();
        });
    }

    /** Closes everything, one after the other, also if some of it fails, which is logged; never fails. */
    Future<Void> all() {
        Supplier<Future<Void>> step = steps.poll();
        if (step == null) {
            return Future.succeededFuture();
        }
        return Future.succeededFuture().compose(v -> step.get()).transform(done -> {
            if (done.failed()) {
                LOG.warn("part of the node did not close: {}", done.cause().toString());
            }
            return all();
        });
    }
}
