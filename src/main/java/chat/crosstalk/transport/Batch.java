package chat.crosstalk.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.json.JsonArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames that go out together, encoded once for each kind of transport and then shared by all sockets: each socket's
 * write is a view of bytes that already exist. The bytes are WebSocket frames ready for the wire (RFC 6455, unmasked,
 * text), so that they need no encoder; a busy room costs a socket one write a tick, not one a message.
 *
 * <p>Used on one context within one tick, then released.
 */
public final class Batch {

    private static final int TEXT = 0x81;

    private final List<String> frames;
    private @Nullable ByteBuf raw;
    private @Nullable ByteBuf sockjs;

    /**
     * A batch.
     *
     * @param frames bridge frames, each one JSON object
     */
    public Batch(List<String> frames) {
        this.frames = frames;
    }

    /** The bridge frames, each one JSON object. */
    public List<String> frames() {
        return frames;
    }

    /** One text frame for each bridge frame; the caller owns the view. */
    ByteBuf raw() {
        ByteBuf bytes = raw;
        if (bytes == null) {
            bytes = PooledByteBufAllocator.DEFAULT.directBuffer();
            for (String frame : frames) {
                appendFrame(bytes, frame);
            }
            raw = bytes;
        }
        return bytes.retainedDuplicate();
    }

    /** One text frame with the SockJS array of all bridge frames; the caller owns the view. */
    ByteBuf sockjs() {
        ByteBuf bytes = sockjs;
        if (bytes == null) {
            bytes = PooledByteBufAllocator.DEFAULT.directBuffer();
            appendFrame(bytes, sockjsText());
            sockjs = bytes;
        }
        return bytes.retainedDuplicate();
    }

    /** What SockJS calls an array frame. */
    public String sockjsText() {
        return 'a' + new JsonArray(frames).encode();
    }

    /** Gives the bytes back as soon as the sockets have written their views. */
    public void release() {
        if (raw != null) {
            raw.release();
        }
        if (sockjs != null) {
            sockjs.release();
        }
    }

    static void appendFrame(ByteBuf out, String text) {
        int length = ByteBufUtil.utf8Bytes(text);
        out.writeByte(TEXT);
        if (length < 126) {
            out.writeByte(length);
        } else if (length < 1 << 16) {
            out.writeByte(126).writeShort(length);
        } else {
            out.writeByte(127).writeLong(length);
        }
        ByteBufUtil.reserveAndWriteUtf8(out, text, length);
    }
}
