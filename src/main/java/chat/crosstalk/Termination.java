package chat.crosstalk;

import chat.crosstalk.Launcher.Running;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orderly end of a process that runs a node: SIGTERM and SIGINT stop the node, then the process exits with 0.
 *
 * <p>By itself a JVM that a signal ends exits with 143 or 130, whatever its shutdown hooks do; so the hook halts it once
 * the node has stopped. Other hooks may be cut short by that: what has to be released belongs to the node's stop.
 */
final class Termination {

    private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

    private final Future<? extends Running> starting;
    private final Duration limit;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * @param starting the node, possibly still on its way up: a signal that comes early is obeyed once it is there
     * @param limit how long a stop may take before the process ends without it
     */
    Termination(Future<? extends Running> starting, Duration limit) {
        this.starting = starting;
        this.limit = limit;
    }

    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "termination"));
    }

    /** Keeps the calling thread until the process ends. */
    void await() throws InterruptedException {
        ended.await();
    }

    private void stop() {
        if (starting.failed()) {
            return; // the process is about to exit with the status of a failed start
        }
        int status = 0;
        try {
            Future<Void> stopped = starting.compose(Running::stop);
            stopped.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.error("the node did not stop within {} s, the process ends without it", limit.toSeconds());
            status = 1;
        } catch (RuntimeException failure) {
            LOG.error("the node did not stop cleanly", failure);
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }
}
