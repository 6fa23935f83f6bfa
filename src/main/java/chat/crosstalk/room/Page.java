package chat.crosstalk.room;

import java.util.List;

/**
 * A stretch of a room's log.
 *
 * @param head where the log stood when it was read
 * @param entries in order, without holes
 * @param more whether the log keeps more in the direction read
 */
public record Page(Head head, List<Entry> entries, boolean more) {}
