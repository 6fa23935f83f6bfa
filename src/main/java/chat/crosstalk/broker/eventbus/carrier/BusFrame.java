package chat.crosstalk.broker.eventbus.carrier;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * What nodes write to each other on the bus: a kind, a word and a payload, in that order, with the length of the word
 * in two bytes before it.
 *
 * @param kind what it is for
 * @param word the channel of a {@link Kind#HINT}; the Vert.x id of the sending node in every other kind
 * @param payload of a hint; else empty
 */
record BusFrame(Kind kind, String word, Buffer payload) {

    private static final int HEADER = 3;

    /** Kinds of frames. */
    enum Kind {
        /** Something published on a channel. */
        HINT('H'),
        /** A node asks to be answered, having come or wanting to know whether the way there and back carries. */
        HELLO('?'),
        /** The answer to a hello. */
        ANSWER('!'),
        /** The sender leaves: nothing more need be sent to it. */
        BYE('B'),
        /** The sender could not send everything to this receiver, and now it can again. */
        GAP('G');

        private final byte letter;

        Kind(char letter) {
            this.letter = (byte) letter;
        }

        private static Kind of(byte letter) {
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no frame begins with " + letter);
        }
    }

    /** A frame that says only who sends it. */
    static BusFrame from(Kind kind, String node) {
        return new BusFrame(kind, node, Buffer.buffer());
    }

    Buffer encode() {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer(HEADER + bytes.length + payload.length())
                .appendByte(kind.letter)
                .appendUnsignedShort(bytes.length)
                .appendBytes(bytes)
                .appendBuffer(payload);
    }

    /**
     * Reads a frame.
     *
     * @throws RuntimeException if it is not one of this version
     */
    static BusFrame decode(Buffer bytes) {
        Kind kind = Kind.of(bytes.getByte(0));
        int end = HEADER + bytes.getUnsignedShort(1);
        return new BusFrame(kind, bytes.getString(HEADER, end), bytes.slice(end, bytes.length()));
    }
}
