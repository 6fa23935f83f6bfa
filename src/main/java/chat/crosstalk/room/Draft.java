package chat.crosstalk.room;

/**
 * An entry that has not been appended yet. The pair of {@code from.id} and {@code id} identifies it within a room:
 * appending it again gives the first answer again.
 *
 * @param id the client's own name for it, {@code [A-Za-z0-9_-]{1,64}}
 * @param from who says it
 * @param node the node on which it is said; empty if that is not known
 * @param content what is said; {@link Content.Erased} only where logs are merged
 */
public record Draft(String id, User from, String node, Content content) {

    /** The key of idempotence within a room. */
    public String key() {
        return from.id() + '/' + id;
    }

    /** The entry that it is at a place. */
    public Entry placed(long seq, long at) {
        return new Entry(seq, at, id, from, node, content);
    }
}
