package chat.crosstalk.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the lines of one room after the other. */
final class Checksum {

    private final MessageDigest digest;

    Checksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    /** The sum of what was added and of a last part, in hexadecimal; then it begins anew. */
    String of(String last) {
        return HexFormat.of().formatHex(digest.digest(last.getBytes(StandardCharsets.UTF_8)));
    }
}
