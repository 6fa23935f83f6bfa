package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import com.hazelcast.map.IMap;

/** The maps of the store, as a member has them. From any thread. */
final class StoreMaps {

    static final String ROOMS = "crosstalk.rooms";
    static final String LEASES = "crosstalk.leases";

    private StoreMaps() {}

    /** The logs by the names of their rooms. */
    static IMap<String, RoomRecord> rooms(ClusterMember member) {
        return member.hazelcast().getMap(ROOMS);
    }

    /** The leases by kind and key. */
    static IMap<String, LeaseRecord> leases(ClusterMember member) {
        return member.hazelcast().getMap(LEASES);
    }
}
