package chat.crosstalk.room;

/**
 * An entry that has not been appended yet. The pair of {@code from.id} and {@code id} identifies it within a room:
 * appending it again gives the first answer again.
 *
 * @param id the client's own name for it, {@code [A-Za-z0-9_-]{1,64}}
 * @param from who says it
 * @param content what is said; never {@link Content.Erased}
 */
public record Draft(String id, User from, Content content) {

    /** The key of idempotence within a room. */
    public String key() {
        return from.id() + '/' + id;
    }
}
