package chat.crosstalk.broker;

/** Why whole rooms could not be taken out of a store or put into it, in one line for an operator. It carries no stack trace. */
@SuppressWarnings("serial") // never serialised
public final class ArchiveException extends RuntimeException {

    /**
     * A reason.
     *
     * @param reason what failed, with its values; never a secret or a message's text
     */
    public ArchiveException(String reason) {
        super(reason, null, false, false);
    }
}
