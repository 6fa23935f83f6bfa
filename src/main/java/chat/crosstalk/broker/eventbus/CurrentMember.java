package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The membership in force, which is made anew now and then. On the owner's context. */
final class CurrentMember implements Supplier<@Nullable ClusterMember> {

    private @Nullable ClusterMember member;

    /** The membership, or null if there is none now. */
    @Override
    public @Nullable ClusterMember get() {
        return member;
    }

    void set(@Nullable ClusterMember next) {
        member = next;
    }
}
