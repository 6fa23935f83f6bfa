package chat.crosstalk.presence;

import chat.crosstalk.room.User;

/** Hears of the people in one room, on the node's context. */
public interface PresenceListener {

    /** People came, went, went away or came back. */
    void presence(PresenceChange change);

    /** Somebody is typing. */
    void typing(User user);
}
