package chat.crosstalk.relay;

import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Hears what happens in one room, on the node's context, in order. */
public interface RelayListener {

    /**
     * The room is followed; called once, before all else.
     *
     * @param newest the newest page: what is delivered next follows its head
     */
    void begin(Page newest);

    /**
     * New entries: those of one call and of successive calls follow each other without holes.
     *
     * @param entries at least one
     */
    void entries(List<Entry> entries);

    /** The same log goes on under a new epoch after this position; nothing was lost. */
    void epoch(Position position);

    /**
     * What was delivered so far is not known to be part of the log any more.
     *
     * @param now a page of the log as it is now: what is delivered next follows its head
     */
    void reset(Page now);

    /** Something else than a hint came on the room's channel. */
    void signal(Buffer payload);
}
