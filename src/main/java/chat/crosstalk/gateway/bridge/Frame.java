package chat.crosstalk.gateway.bridge;

import org.jspecify.annotations.Nullable;

/**
 * One frame of a client as it was read.
 *
 * @param token the session's token that came with it, or null; secret
 * @param command what it asks for
 */
public record Frame(@Nullable String token, Command command) {

    @Override
    public String toString() {
        return "Frame[command=" + command + ']';
    }
}
