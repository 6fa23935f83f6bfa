package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.eventbus.carrier.BusSettings;
import chat.crosstalk.broker.eventbus.membership.MemberSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link EventBusBroker} is told.
 *
 * @param cluster the name of the cluster; members of another name are not let in
 * @param host the address that Hazelcast and the event bus listen on; {@code 0.0.0.0} is every one of the machine
 * @param port Hazelcast's port; 0 is any free one
 * @param members {@code HOST:PORT} of members to join; may be empty, then the others must list this one
 * @param eventBusPort the event bus's port; 0 is any free one
 * @param publicHost the host that others reach this node by, or null if it is {@code host}
 * @param publicPort the port that others reach Hazelcast by, or 0 if it is {@code port}
 * @param eventBusPublicPort the port that others reach the event bus by, or 0 if it is {@code eventBusPort}
 * @param backups how many copies of a room there are besides the first, each on another node
 * @param deadAfterSeconds after how long without a sign of life a node counts as dead
 * @param keep how many entries are kept of a room
 * @param maxRooms how many rooms there may be in the cluster, about; 0 is no limit
 */
public record EventBusSettings(
        String cluster,
        String host,
        int port,
        List<String> members,
        int eventBusPort,
        @Nullable String publicHost,
        int publicPort,
        int eventBusPublicPort,
        int backups,
        int deadAfterSeconds,
        int keep,
        int maxRooms) {

    /** Copies the list. */
    public EventBusSettings {
        members = List.copyOf(members);
    }

    MemberSettings membership() {
        return new MemberSettings(cluster, host, port, members, publicHost, publicPort, deadAfterSeconds);
    }

    BusSettings bus() {
        return new BusSettings(host, eventBusPort, publicHost, eventBusPublicPort);
    }
}
