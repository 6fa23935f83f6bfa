package chat.crosstalk.relay;

import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Hears what happens in one room, on the node's context, in order. What it throws is reported as a fault of ours. */
public interface RelayListener {

    /**
     * The room is followed; called once, before all else. If it throws, the room is not opened.
     *
     * @param newest the newest page: what is delivered next follows its head
     */
    void begin(Page newest);

    /**
     * New entries: those of one call and of successive calls follow each other without holes.
     *
     * <p>If it throws, the same entries are given again, one by one, so it skips what it has already. If it throws at one
     * of these again, it gets a {@link #reset} in place of that entry: nothing is left out in silence.
     *
     * @param entries at least one
     */
    void entries(List<Entry> entries);

    /** The same log goes on under a new epoch after this position; nothing was lost. */
    void epoch(Position position);

    /**
     * What was delivered so far is not known to be part of the log any more, or could not be delivered whole.
     *
     * @param now a page of the log as it is now: what is delivered next follows its head
     */
    void reset(Page now);

    /** The room's channel carried something that is no entry; may be called before {@link #begin}. */
    void signal(Buffer payload);
}
