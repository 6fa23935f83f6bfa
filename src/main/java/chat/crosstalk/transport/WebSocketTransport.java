package chat.crosstalk.transport;

import chat.crosstalk.clock.Clock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket, raw or with SockJS' framing on it. Frames of a {@link Batch} are ready for the wire and go in behind the
 * frame encoder of the pipeline; what is queued is what the channel's outbound buffer holds.
 *
 * <p>The SockJS framing is done here and not by vertx-web's SockJS handler because that one knows nothing of the
 * channel's queue (its {@code writeQueueFull} stays false on this transport: SockJSSession.java) and encodes anew for
 * each socket.
 */
public final class WebSocketTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketTransport.class);
    private static final long CLOSE_PATIENCE = 5_000;
    /** The name of Vert.x's own handler in the channel's pipeline (ServerWebSocketHandshaker.java). */
    private static final String VERTX = "handler";

    private final Clock clock;
    private final ServerWebSocket socket;
    private final boolean sockjs;
    private final Channel channel;
    private final ChannelHandlerContext encoder;
    private Inbound inbound = Inbound.NONE;
    private boolean closing;
    private long heardAt;
    private long progressAt;
    private long progress;
    private boolean paused;

    /**
     * A WebSocket that has just been accepted.
     *
     * @param channel the one that the socket is on
     * @param sockjs whether SockJS' framing is spoken on it
     * @param outboundBytes the most that is queued for it
     */
    public WebSocketTransport(Clock clock, ServerWebSocket socket, Channel channel, boolean sockjs, int outboundBytes) {
        this.clock = clock;
        this.heardAt = clock.millis();
        this.progressAt = heardAt;
        this.socket = socket;
        this.sockjs = sockjs;
        this.channel = channel;
        this.encoder = channel.pipeline().context(WebSocketFrameEncoder.class);
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(outboundBytes / 2, outboundBytes));
        channel.pipeline()
                .addBefore(VERTX, "utf8", new Utf8FrameValidator(false))
                .addBefore(VERTX, "crosstalk", new ChannelEvents());
    }

    @Override
    public void open(Inbound session) {
        inbound = session;
        socket.textMessageHandler(this::text);
        socket.binaryMessageHandler(binary -> {
            heardAt = clock.millis();
            inbound.notText();
        });
        socket.pongHandler(pong -> heardAt = clock.millis());
        socket.exceptionHandler(this::failed);
        socket.closeHandler(v -> {
            closing = true;
            inbound.closed();
        });
        if (sockjs) {
            writeText("o");
        }
    }

    @Override
    public void write(Batch batch) {
        if (!closing) {
            write(sockjs ? batch.sockjs() : batch.raw());
        }
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public long stalledMillis() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        if (queue == null || queue.totalPendingWriteBytes() == 0) {
            progressAt = clock.millis();
            return 0;
        }
        long print = 31L * System.identityHashCode(queue.current()) + queue.currentProgress();
        if (print != progress) {
            progress = print;
            progressAt = clock.millis();
        }
        return clock.millis() - progressAt;
    }

    @Override
    public long silentMillis() {
        return paused ? 0 : clock.millis() - heardAt;
    }

    @Override
    public void ping() {
        if (!closing) {
            if (sockjs) {
                writeText("h");
            }
            socket.writePing(Buffer.buffer()).onFailure(e -> LOG.debug("ping not sent", e));
        }
    }

    @Override
    public void read(boolean on) {
        if (paused == on) {
            paused = !on;
            heardAt = clock.millis();
            if (on) {
                socket.resume();
            } else {
                socket.pause();
            }
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // as for write
    public void close(Close reason) {
        if (closing) {
            return;
        }
        if (sockjs) {
            writeText(
                    "c" + new JsonArray().add(reason.code()).add(reason.word()).encode());
        }
        closing = true;
        read(true);
        socket.close((short) reason.code(), reason.word()).onFailure(e -> LOG.debug("close failed", e));
        clock.after(CLOSE_PATIENCE, channel::close);
    }

    /** Vert.x tells of a message in fragments that grew too large by this exception alone, and goes on. */
    private void failed(Throwable cause) {
        LOG.debug("socket failed", cause);
        if (cause instanceof IllegalStateException) {
            inbound.broken(Close.FRAME_TOO_LARGE);
        }
    }

    private void writeText(String text) {
        ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer(text.length() + 4);
        Batch.appendFrame(bytes, text);
        write(bytes);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the void promise reports a failure to the pipeline instead
    private void write(ByteBuf bytes) {
        encoder.writeAndFlush(bytes, encoder.voidPromise());
    }

    private void text(String text) {
        heardAt = clock.millis();
        if (closing) {
            return;
        }
        if (sockjs) {
            unwrap(text);
        } else {
            inbound.frame(text);
        }
    }

    /** SockJS sends an array of strings, or one string; nothing at all is allowed too. */
    private void unwrap(String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            Object json = Json.decodeValue(text);
            if (json instanceof JsonArray frames) {
                frames.forEach(frame -> inbound.frame(String.valueOf(frame)));
            } else {
                inbound.frame(String.valueOf(json));
            }
        } catch (DecodeException e) {
            inbound.frame(text);
        }
    }

    /** What only the channel knows: that its queue has shrunk, and that what came in is no WebSocket frame, or not UTF-8. */
    private final class ChannelEvents extends ChannelInboundHandlerAdapter {

        /** Told after this tick: it comes in the middle of a write, whose caller has not noted yet what was written. */
        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            ctx.fireChannelWritabilityChanged();
            if (channel.isWritable()) {
                ctx.executor().execute(this::writable);
            }
        }

        private void writable() {
            if (channel.isWritable() && !closing) {
                inbound.writable();
            }
        }

        /**
         * The session closes with a code, and this goes on reading for a while: closing with unread bytes would reset the
         * connection, and the other side might never see the code.
         */
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (cause instanceof CorruptedWebSocketFrameException corrupted) {
                inbound.broken(reason(corrupted.closeStatus()));
            } else {
                ctx.fireExceptionCaught(cause);
            }
        }

        private static Close reason(WebSocketCloseStatus status) {
            if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
                return Close.FRAME_TOO_LARGE;
            }
            return status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA) ? Close.NOT_UTF8 : Close.PROTOCOL_ERROR;
        }
    }
}
