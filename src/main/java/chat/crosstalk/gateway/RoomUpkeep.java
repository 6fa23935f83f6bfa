package chat.crosstalk.gateway;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.broker.RoomLog.Summary;
import chat.crosstalk.clock.Clock;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rooms that always exist, and rooms in which nothing was ever said and nobody is: the first are made, the others dropped. What
 * was said is never dropped with its room.
 */
public final class RoomUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(RoomUpkeep.class);
    private static final long LOOK = 5_000;
    private static final long SWEEP = 600_000;
    /** So many rooms are dropped at once at most. */
    private static final int DROPS = 100;

    private static final Position NOWHERE = new Position("", 0);

    private final Clock clock;
    private final InstantSource wall;
    private final RoomLog log;
    private final ToIntFunction<RoomName> members;
    private final Set<RoomName> permanent;
    private final Duration idle;

    /**
     * The upkeep of a cluster's rooms, done by each of its nodes.
     *
     * @param wall tells the time of day, by which entries are dated
     * @param members how many people are in a room
     * @param permanent rooms that always exist
     * @param idle how long a room without an entry is kept after it was made; zero for ever
     */
    public RoomUpkeep(
            Clock clock,
            InstantSource wall,
            RoomLog log,
            ToIntFunction<RoomName> members,
            Set<RoomName> permanent,
            Duration idle) {
        this.clock = clock;
        this.wall = wall;
        this.log = log;
        this.members = members;
        this.permanent = permanent;
        this.idle = idle;
    }

    /** Makes the permanent rooms, and begins to look after all; fails if the store cannot be reached. */
    public Future<Void> start() {
        clock.every(LOOK, () -> makePermanent().onFailure(e -> LOG.debug("permanent rooms not looked at", e)));
        if (!idle.isZero()) {
            clock.every(SWEEP, this::sweep);
        }
        return Future.all(permanent.stream().map(log::create).toList()).mapEmpty();
    }

    /** Makes those permanent rooms that do not exist, after a store has lost them. */
    private Future<Void> makePermanent() {
        Map<RoomName, Position> wanted = new TreeMap<>();
        permanent.forEach(room -> wanted.put(room, NOWHERE));
        return log.heads(wanted)
                .compose(heads -> Future.all(permanent.stream()
                                .filter(room -> !heads.containsKey(room))
                                .map(log::create)
                                .toList())
                        .mapEmpty());
    }

    private void sweep() {
        long before = wall.millis() - idle.toMillis();
        log.list("", Integer.MAX_VALUE)
                .onSuccess(rooms -> rooms.stream()
                        .filter(room -> room.seq() == 0 && room.at() < before && members.applyAsInt(room.room()) == 0)
                        .filter(room -> !permanent.contains(room.room()))
                        .sorted(Comparator.comparing(Summary::at))
                        .limit(DROPS)
                        .forEach(this::drop))
                .onFailure(e -> LOG.debug("sweep failed", e));
    }

    private void drop(Summary idleRoom) {
        RoomName room = idleRoom.room();
        log.heads(Map.of(room, NOWHERE))
                .compose(heads -> {
                    Head head = heads.get(room);
                    return head != null && head.seq() == idleRoom.seq()
                            ? log.drop(room, head.position())
                            : Future.succeededFuture(false);
                })
                .onSuccess(gone -> {
                    if (gone) {
                        LOG.info("idle room dropped: room={}", room);
                    }
                })
                .onFailure(e -> LOG.debug("idle room not dropped: room={}", room, e));
    }
}
