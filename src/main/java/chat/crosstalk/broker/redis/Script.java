package chat.crosstalk.broker.redis;

import java.util.Locale;

/** The Lua scripts; each is one atomic step. */
enum Script {
    REGISTER(true),
    CREATE(true),
    APPEND(true),
    READ_AFTER(false),
    READ_BEFORE(false),
    HEADS(false),
    LIST(false),
    DIRECT_OF(false),
    LIST_DIRECT(true),
    DROP(true),
    CLAIM(true),
    HOLD(true),
    LEASES(false);

    private final boolean writes;

    Script(boolean writes) {
        this.writes = writes;
    }

    /** Whether its success shows that the server takes writes. */
    boolean writes() {
        return writes;
    }

    String resource() {
        return name().toLowerCase(Locale.ROOT) + ".lua";
    }
}
