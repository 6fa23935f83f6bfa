package chat.crosstalk.transport;

import chat.crosstalk.clock.Clock;
import io.vertx.core.Future;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.concurrent.TimeUnit;

/**
 * A SockJS session over XHR streaming or polling, as vertx-web's SockJS handler keeps it. What is queued is what that
 * handler has not acknowledged as written to a response yet.
 *
 * <p>The other side is heard by its requests only. A poll is answered by the handler's heartbeat within 25 s, so the next
 * one is due; a stream goes on, into a relay perhaps that has lost the client. So a stream of whom nothing was heard is
 * ended, by filling it up: a client opens the next one at once, and where none comes the handler ends the session after
 * 5 s.
 */
public final class XhrTransport implements Transport {

    /** What one answer of a stream carries at most; the handler ends it then. */
    public static final int STREAM_BYTES = 32_768;

    private static final long CLOSE_PATIENCE = 5_000;
    private static final long QUIET = 20_000;
    private static final String FILLING =
            "{\"type\":\"rec\",\"address\":\"chat.system\",\"body\":{\"type\":\"reopen\"}}" + " ".repeat(STREAM_BYTES);

    private final Clock clock;
    private final SockJSSocket socket;
    private final int outboundBytes;
    private final Runnable onClosed;
    private Inbound inbound = Inbound.NONE;
    private long queued;
    private long progressAt;
    private long heardAt;
    private boolean streaming;
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
        this.heardAt = progressAt;
        this.socket = socket;
        this.onClosed = onClosed;
        this.outboundBytes = outboundBytes;
    }

    /** A request of this session came in that sends. */
    public void sends() {
        heardAt = clock.millis();
    }

    /**
     * A request of this session came in that receives.
     *
     * @param stream whether its answer goes on
     */
    public void receives(boolean stream) {
        heardAt = clock.millis();
        streaming = stream;
    }

    /** A request of this session broke the rules and was refused. */
    public void broken(Close reason) {
        inbound.broken(reason);
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
        batch.frames().forEach(this::write);
    }

    private void write(String frame) {
        queued += frame.length();
        lastWrite = socket.write(frame).onComplete(written -> taken(frame.length()));
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
        return clock.millis() - heardAt;
    }

    /** What is queued fills the stream as well. */
    @Override
    public void ping() {
        if (streaming && !closing && queued == 0 && silentMillis() >= QUIET) {
            progressAt = clock.millis();
            write(FILLING);
        }
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
