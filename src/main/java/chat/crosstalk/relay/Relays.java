package chat.crosstalk.relay;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.clock.Clock;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of all rooms that somebody on this node is in: one {@link RoomRelay} each. Once a second all of them are
 * compared with their logs in one look, so that a lost last hint shows; after the broker was away, at once.
 */
public final class Relays {

    private static final Logger LOG = LoggerFactory.getLogger(Relays.class);
    private static final long LOOK = 1_000;

    private final Clock clock;
    private final Broker broker;
    private final Faults faults;
    private final RelayMeters counted;
    private final Map<RoomName, RoomRelay> relays = new TreeMap<>();
    private boolean looking;
    private boolean lookAgain;

    /**
     * The relays of one node.
     *
     * @param faults told of listeners that throw
     */
    public Relays(Clock clock, Broker broker, Faults faults, MeterRegistry meters) {
        this.clock = clock;
        this.broker = broker;
        this.faults = faults;
        this.counted = RelayMeters.in(meters);
        Gauge.builder("crosstalk.relay.rooms", relays, Map::size).register(meters);
    }

    /** Begins to compare. */
    public void start() {
        clock.every(LOOK, this::look);
    }

    /** Leaves all rooms. */
    public void stop() {
        List.copyOf(relays.values()).forEach(this::close);
    }

    /** Hints may have been lost: compares everything now. */
    public void restored() {
        look();
    }

    /**
     * Begins to follow a room. There must be no relay of that room.
     *
     * @param room an existing room
     * @param listener hears the newest page, then what follows
     * @param page how many messages to read first
     */
    public Future<RoomRelay> open(RoomName room, RelayListener listener, int page) {
        RoomRelay relay = new RoomRelay(clock, broker, room, listener, counted, faults);
        relays.put(room, relay);
        return relay.open(page).onFailure(e -> relays.remove(room, relay));
    }

    /** Stops following a room. */
    public void close(RoomRelay relay) {
        relays.remove(relay.room(), relay);
        relay.close();
    }

    /** How far this node has delivered a room; null if it does not follow it. */
    public @Nullable Position position(RoomName room) {
        RoomRelay relay = relays.get(room);
        return relay == null ? null : relay.position();
    }

    private void look() {
        if (looking || relays.isEmpty()) {
            lookAgain = looking;
            return;
        }
        looking = true;
        Map<RoomName, Position> known = new TreeMap<>();
        relays.forEach((room, relay) -> known.put(room, relay.position()));
        broker.rooms()
                .heads(known)
                .onSuccess(heads -> List.copyOf(relays.values()).forEach(relay -> compare(relay, heads)))
                .onFailure(e -> LOG.debug("look at the heads failed", e))
                .onComplete(done -> {
                    looking = false;
                    if (lookAgain) {
                        lookAgain = false;
                        look();
                    }
                });
    }

    private static void compare(RoomRelay relay, Map<RoomName, Head> heads) {
        relay.compare(heads.get(relay.room()));
    }
}
