package chat.crosstalk.broker.sql;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database does what it is asked: told once when it stops and once when it goes on. On the store's context.
 */
final class Condition {

    private static final Logger LOG = LoggerFactory.getLogger(Condition.class);

    private final String what;
    private final Runnable restored;
    private @Nullable String reason;

    /**
     * Well so far.
     *
     * @param what is done, for the log
     * @param restored called when it is well again
     */
    Condition(String what, Runnable restored) {
        this.what = what;
        this.restored = restored;
    }

    /** Something was done. */
    void well() {
        if (reason != null) {
            LOG.info("{} again; it was: {}", what, reason);
            reason = null;
            restored.run();
        }
    }

    /**
     * Something could not be done.
     *
     * @return what the caller is told: of a fault of ours the failure itself
     */
    Throwable ill(SqlFault fault, Throwable failure) {
        if (fault.kind() == SqlFault.Kind.OURS) {
            return failure;
        }
        if (reason == null && fault.kind() != SqlFault.Kind.CONFLICT) {
            LOG.warn("not {}: {}", what, fault.reason());
            reason = fault.reason();
        }
        return fault.rejection();
    }
}
