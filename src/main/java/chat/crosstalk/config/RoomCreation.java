package chat.crosstalk.config;

import java.util.Locale;

/** Who may create a room by registering on it. */
public enum RoomCreation {
    /** Everyone who is logged in. */
    ANYONE,
    /** Nobody: only the rooms named in the configuration exist. */
    NOBODY;

    /** The choice as people write and read it, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
