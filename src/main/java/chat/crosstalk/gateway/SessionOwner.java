package chat.crosstalk.gateway;

import chat.crosstalk.room.User;
import org.jspecify.annotations.Nullable;

/** Who keeps the sessions of a node. */
interface SessionOwner {

    /**
     * It is known who speaks. The session may be closed in this call.
     *
     * @param before who spoke so far, or null
     */
    void identified(Session session, @Nullable User before, User user);

    /** The session has ended; called once. */
    void ended(Session session);
}
