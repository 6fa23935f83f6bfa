package chat.crosstalk.broker.eventbus;

import java.util.concurrent.ThreadLocalRandom;

/** Names for epochs. */
final class Epochs {

    private static final int RADIX = 36;

    private Epochs() {}

    /** A random word of 64 bits. */
    static String next() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), RADIX);
    }
}
