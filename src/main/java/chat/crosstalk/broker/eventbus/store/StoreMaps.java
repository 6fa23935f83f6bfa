package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import com.hazelcast.map.IMap;
import com.hazelcast.multimap.MultiMap;

/** The maps of the store, as a member has them. From any thread. */
final class StoreMaps {

    static final String ROOMS = "crosstalk.rooms";
    static final String LEASES = "crosstalk.leases";
    static final String DIRECT = "crosstalk.direct";

    private StoreMaps() {}

    /** The logs by the names of their rooms. */
    static IMap<String, RoomRecord> rooms(ClusterMember member) {
        return member.hazelcast().getMap(ROOMS);
    }

    /** The leases by kind and key. */
    static IMap<String, LeaseRecord> leases(ClusterMember member) {
        return member.hazelcast().getMap(LEASES);
    }

    /** The names of direct rooms by the ids of their people. */
    static MultiMap<String, String> direct(ClusterMember member) {
        return member.hazelcast().getMultiMap(DIRECT);
    }
}
