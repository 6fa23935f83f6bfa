package chat.crosstalk.room;

/**
 * One entry of a room's log.
 *
 * @param seq its place: 1, 2, 3 … without holes
 * @param at when it was appended, in milliseconds since 1970; never before the previous entry's
 * @param id the author's own name for it
 * @param from who said it
 * @param node the node on which it was said; empty if that is not known
 * @param content what was said
 */
public record Entry(long seq, long at, String id, User from, String node, Content content) {

    /** The key of idempotence within a room, as {@link Draft#key()}. */
    public String key() {
        return from.id() + '/' + id;
    }

    /** The same entry saying something else. */
    public Entry with(Content other) {
        return new Entry(seq, at, id, from, node, other);
    }

    /** What it was before it had a place. */
    public Draft draft() {
        return new Draft(id, from, node, content);
    }
}
