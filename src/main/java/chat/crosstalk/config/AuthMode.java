package chat.crosstalk.config;

import java.util.Locale;

/** How people log in. */
public enum AuthMode {
    /** Whoever picks a free name gets a session under it. */
    GUEST;

    /** The mode as people write and read it, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
