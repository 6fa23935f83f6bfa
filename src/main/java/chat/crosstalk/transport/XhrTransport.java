package chat.crosstalk.transport;

import chat.crosstalk.clock.Clock;
import io.vertx.core.Future;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.concurrent.TimeUnit;

/**
 * A SockJS session over XHR streaming or polling, as vertx-web's SockJS handler keeps it. What is queued is what that
 * handler has not acknowledged as written to a response yet.
 */
public final class XhrTransport implements Transport {

    private static final long CLOSE_PATIENCE = 5_000;

    private final Clock clock;
    private final SockJSSocket socket;
    private final int outboundBytes;
    private final Runnable onClosed;
    private Inbound inbound = Inbound.NONE;
    private long queued;
    private long progressAt;
    private boolean closing;
    private Future<Void> lastWrite = Future.succeededFuture();

    /**
     * A session that has just been opened.
     *
     * @param outboundBytes the most characters that are queued for it
     * @param onClosed run when it has ended
     */
    public XhrTransport(Clock clock, SockJSSocket socket, int outboundBytes, Runnable onClosed) {
        this.clock = clock;
        this.progressAt = clock.millis();
        this.socket = socket;
        this.onClosed = onClosed;
        this.outboundBytes = outboundBytes;
    }

    @Override
    public void open(Inbound session) {
        inbound = session;
        socket.handler(buffer -> {
            if (!closing) {
                inbound.frame(buffer.toString());
            }
        });
        socket.closeHandler(v -> {
            closing = true;
            onClosed.run();
            inbound.closed();
        });
    }

    @Override
    public void write(Batch batch) {
        if (closing) {
            return;
        }
        if (queued == 0) {
            progressAt = clock.millis();
        }
        for (String frame : batch.frames()) {
            queued += frame.length();
            lastWrite = socket.write(frame).onComplete(written -> taken(frame.length()));
        }
    }

    @Override
    public boolean writable() {
        return queued < outboundBytes;
    }

    @Override
    public long stalledMillis() {
        return queued == 0 ? 0 : clock.millis() - progressAt;
    }

    @Override
    public long silentMillis() {
        return 0;
    }

    @Override
    public void ping() {
        // The SockJS handler sends its own heartbeats.
    }

    @Override
    public void read(boolean on) {
        if (on) {
            socket.resume();
        } else {
            socket.pause();
        }
    }

    /** Waits for the client to come for what was written before, which that handler would drop. */
    @Override
    public void close(Close reason) {
        if (!closing) {
            closing = true;
            lastWrite.timeout(CLOSE_PATIENCE, TimeUnit.MILLISECONDS).onComplete(taken -> socket.close());
        }
    }

    private void taken(int length) {
        boolean full = !writable();
        queued -= length;
        progressAt = clock.millis();
        if (full && writable() && !closing) {
            inbound.writable();
        }
    }
}
