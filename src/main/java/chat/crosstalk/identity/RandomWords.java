package chat.crosstalk.identity;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Words that nobody can guess. */
final class RandomWords {

    private final SecureRandom random = new SecureRandom();

    /** A word of lower-case hexadecimal digits with so many random bits, a multiple of 8. */
    String hex(int bits) {
        byte[] bytes = new byte[bits / 8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
