package chat.crosstalk.broker.eventbus.membership;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a node becomes a member.
 *
 * @param cluster the name of the cluster; members of another name are not let in
 * @param host the address to listen on; {@code 0.0.0.0} is every one of the machine
 * @param port 0 is any free one
 * @param members {@code HOST:PORT} of members to join; may be empty, then the others must list this one
 * @param publicHost the host that others reach this node by, or null if it is {@code host}
 * @param publicPort the port that others reach it by, or 0 if it is {@code port}
 * @param deadAfterSeconds after how long without a sign of life a node counts as dead
 */
public record MemberSettings(
        String cluster,
        String host,
        int port,
        List<String> members,
        @Nullable String publicHost,
        int publicPort,
        int deadAfterSeconds) {

    /** Copies the list. */
    public MemberSettings {
        members = List.copyOf(members);
    }
}
