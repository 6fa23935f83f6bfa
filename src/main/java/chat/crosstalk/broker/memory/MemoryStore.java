package chat.crosstalk.broker.memory;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What {@link MemoryBroker}s share: the rooms, the channels and the leases of one process. It lives as long as somebody
 * holds it. Safe for use from any thread.
 */
public final class MemoryStore {

    final SharedRooms rooms;
    final SharedChannels channels = new SharedChannels();
    final SharedLeases leases = new SharedLeases();
    /** How many carriers there are. */
    final AtomicInteger open = new AtomicInteger();

    /**
     * An empty store.
     *
     * @param keep how many entries are kept of a room, &gt; 0
     * @param maxRooms how many rooms there may be; 0 for any number
     */
    public MemoryStore(int keep, int maxRooms) {
        this.rooms = new SharedRooms(keep, maxRooms);
    }
}
