package chat.crosstalk.broker.eventbus.carrier;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageProducer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to one node of the cluster, on the bus's context.
 *
 * <p>Vert.x queues without limit for a node that is not connected or does not read. Therefore what was not written yet
 * is bounded here, and beyond that frames are dropped; so they are for a while after a failure, that a dead node costs
 * no connection per frame. When the way carries again, the other side is told that it missed something.
 */
final class NodeSender {

    private static final Logger LOG = LoggerFactory.getLogger(NodeSender.class);

    private static final int MAX_UNWRITTEN_BYTES = 8 << 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final String name;
    private final MessageProducer<Buffer> producer;
    private final Buffer gap;
    private int unwritten;
    private long dropped;
    private boolean gone;
    private boolean pausing;
    private long pausedAt;

    /**
     * Makes a sender.
     *
     * @param name for the log
     * @param gap the frame that tells the other side that it missed something
     */
    NodeSender(String name, MessageProducer<Buffer> producer, BusFrame gap) {
        this.name = name;
        this.producer = producer;
        this.gap = gap.encode();
    }

    /** Sends a frame, or drops it. */
    void send(Buffer frame) {
        if (gone) {
            return;
        }
        if (pausing && System.nanoTime() - pausedAt < PAUSE_NANOS) {
            dropped++;
        } else if (unwritten + frame.length() > MAX_UNWRITTEN_BYTES) {
            if (dropped++ == 0) {
                LOG.warn("bus to {} takes no more, unwritten={} bytes", name, unwritten);
            }
        } else {
            write(frame);
        }
    }

    /** The other side is there: sends at once again, if a failure held that back. */
    void reachable() {
        gone = false;
        pausing = false;
    }

    /** The other side leaves: sends no more until it is {@link #reachable}. */
    void leaving() {
        gone = true;
    }

    private void write(Buffer frame) {
        unwritten += frame.length();
        written(frame).onComplete(written -> {
            unwritten -= frame.length();
            if (written.failed()) {
                failed(written.cause());
            } else if (dropped > 0 && unwritten == 0) {
                recovered();
            }
        });
    }

    /** On a connection that has just closed Vert.x throws what it should answer (OutboundDeliveryContext.java, tryFail). */
    private Future<Void> written(Buffer frame) {
        try {
            return producer.write(frame);
        } catch (IllegalStateException closed) {
            return Future.failedFuture(closed);
        }
    }

    private void failed(Throwable cause) {
        if (dropped++ == 0) {
            LOG.warn("bus to {} fails: {}", name, cause.toString());
        }
        pausing = true;
        pausedAt = System.nanoTime();
    }

    private void recovered() {
        LOG.info("bus to {} carries again, dropped={}", name, dropped);
        dropped = 0;
        pausing = false;
        write(gap);
    }
}
