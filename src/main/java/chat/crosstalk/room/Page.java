package chat.crosstalk.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a room's log.
 *
 * @param head where the log stood when it was read
 * @param entries in order, without holes
 * @param more whether the log keeps more in the direction read
 * @param topic the entry that last set the room's topic before {@code head}, which is known even when it is not kept any
 *     more; null if none ever did
 */
public record Page(
        Head head,
        List<Entry> entries,
        boolean more,
        @Nullable Entry topic) {}
