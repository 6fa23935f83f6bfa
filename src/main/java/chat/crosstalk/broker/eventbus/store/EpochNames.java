package chat.crosstalk.broker.eventbus.store;

import java.util.concurrent.ThreadLocalRandom;

/** Names for epochs. */
final class EpochNames {

    private static final int RADIX = 36;

    private EpochNames() {}

    /** A random word of 64 bits. */
    static String next() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), RADIX);
    }
}
