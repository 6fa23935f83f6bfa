package chat.crosstalk.room;

/**
 * A request that was refused, as a value that a {@code Future} can fail with: a stable {@link Code}, a sentence for
 * people, and where it makes sense the time after which to try again. It carries no stack trace.
 */
@SuppressWarnings("serial") // never serialised
public final class Rejection extends RuntimeException {

    private final Code code;
    private final long retryAfterMillis;

    private Rejection(Code code, String detail, long retryAfterMillis) {
        super(code.word() + ": " + detail, null, false, false);
        this.code = code;
        this.retryAfterMillis = retryAfterMillis;
    }

    /**
     * A rejection that says nothing about when to try again.
     *
     * @param code the stable code
     * @param detail what was wrong and what was expected; never a secret or a message's text
     */
    public static Rejection of(Code code, String detail) {
        return new Rejection(code, detail, 0);
    }

    /**
     * A rejection that may be tried again.
     *
     * @param code the stable code
     * @param detail what was wrong
     * @param millis after how long, &gt; 0
     */
    public static Rejection retryAfter(Code code, String detail, long millis) {
        return new Rejection(code, detail, millis);
    }

    /** The stable code. */
    public Code code() {
        return code;
    }

    /** Milliseconds after which to try again; 0 if that is not told. */
    public long retryAfterMillis() {
        return retryAfterMillis;
    }
}
