package chat.crosstalk.transport;

import java.util.Locale;

/** Why this node ends a socket. Codes are stable; a client decides by them whether and when to come back. */
public enum Close {
    /** The reader took nothing for too long, or fell behind what the log keeps: reconnect and catch up. */
    SLOW_CONSUMER(4001, 1_000),
    /** The node stops: reconnect to another, jittered. */
    GOING_AWAY(4002, 1_000),
    /** The session was ended: do not reconnect. */
    LOGGED_OUT(4003, 0),
    /** The node, or the address, has as many connections as are allowed: try again later. */
    TOO_MANY_CONNECTIONS(4004, 30_000),
    /** A frame was longer than any frame may be. */
    FRAME_TOO_LARGE(1009, 0),
    /** A text frame was not UTF-8. */
    NOT_UTF8(1007, 0),
    /** The frame was no WebSocket frame. */
    PROTOCOL_ERROR(1002, 0),
    /** Nothing was heard for so long that the other side must be gone. */
    SILENT(1001, 0);

    private final int code;
    private final long retryAfterMillis;

    Close(int code, long retryAfterMillis) {
        this.code = code;
        this.retryAfterMillis = retryAfterMillis;
    }

    /** The WebSocket close code. */
    public int code() {
        return code;
    }

    /** The word that goes with the code. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** After how many milliseconds to come back; 0 if that is not told. */
    public long retryAfterMillis() {
        return retryAfterMillis;
    }
}
