package chat.crosstalk;

/** Why a node could not start, in one line for its operator. It carries no stack trace. */
@SuppressWarnings("serial") // never serialised
public final class StartupException extends RuntimeException {

    /**
     * A reason not to start.
     *
     * @param reason what failed, with its values: {@code port 8080 on 127.0.0.1 is taken}; never a secret
     */
    public StartupException(String reason) {
        super(reason, null, false, false);
    }
}
