package chat.crosstalk.gateway;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.clock.Clock;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that this node follows. A room is open as long as somebody holds it, from before it has opened on; without a
 * hold it stays for a while, so that who comes back finds it, and as long as a seat is kept in it.
 */
final class RoomTable {

    /** How long an opening waits for the other nodes to say who is there, so that a roster is whole at once. */
    private static final long ROSTER_PATIENCE = 400;

    private static final long ROSTER_LOOK = 10;

    private final Clock clock;
    private final RoomLog log;
    private final Opening opening;
    private final long linger;
    private final Map<RoomName, Followed> rooms = new HashMap<>();

    /**
     * No rooms yet.
     *
     * @param opening how a room is followed
     * @param linger for how many milliseconds a room is followed that nobody holds
     */
    RoomTable(Clock clock, RoomLog log, Opening opening, long linger) {
        this.clock = clock;
        this.log = log;
        this.opening = opening;
        this.linger = linger;
    }

    /**
     * Follows a room, and goes on until the hold is released.
     *
     * @param make whether the room is made if it does not exist
     * @return the hold once the room is open; fails with {@code no_such_room} or what else prevents that, and then
     *     nothing is held
     */
    Future<Hold> hold(RoomName room, boolean make) {
        Followed followed = rooms.computeIfAbsent(room, r -> new Followed());
        Future<LiveRoom> underWay = followed.opening;
        Future<LiveRoom> opening = underWay == null ? open(room, make, followed) : underWay;
        followed.opening = opening;
        followed.holds++;
        return opening.map(open -> new Hold(open, followed)).recover(e -> {
            followed.holds--;
            // Who opened it may have had no leave to make it.
            return make && underWay != null && isMissing(e) ? hold(room, true) : Future.failedFuture(e);
        });
    }

    /** Closes what nobody has held for a while. */
    void closeIdle() {
        for (Map.Entry<RoomName, Followed> entry : List.copyOf(rooms.entrySet())) {
            Followed followed = entry.getValue();
            LiveRoom room = followed.room();
            if (room != null && followed.holds == 0 && room.vacant() && clock.millis() - followed.freeSince > linger) {
                rooms.remove(entry.getKey());
                opening.close(room);
            }
        }
    }

    private Future<LiveRoom> open(RoomName name, boolean make, Followed followed) {
        Future<?> made = make ? log.create(name) : Future.succeededFuture();
        Future<LiveRoom> open = made.compose(v -> opening.open(name))
                .compose(room -> awaitRoster(room, clock.millis() + ROSTER_PATIENCE));
        open.onFailure(e -> rooms.remove(name, followed));
        return open;
    }

    private static boolean isMissing(Throwable cause) {
        return cause instanceof Rejection rejection && rejection.code() == Code.NO_SUCH_ROOM;
    }

    private Future<LiveRoom> awaitRoster(LiveRoom room, long deadline) {
        return room.rosterComplete() || clock.millis() > deadline
                ? Future.succeededFuture(room)
                : clock.pause(ROSTER_LOOK).compose(v -> awaitRoster(room, deadline));
    }

    /** How a room begins and ceases to be followed. */
    interface Opening {

        /** Follows a room; fails if it does not exist or cannot be read, and then nothing of it is left. */
        Future<LiveRoom> open(RoomName room);

        /** Stops following a room. */
        void close(LiveRoom room);
    }

    /** Keeps a room open until it is released. */
    final class Hold {

        private final LiveRoom room;
        private final Followed followed;
        private boolean released;

        private Hold(LiveRoom room, Followed followed) {
            this.room = room;
            this.followed = followed;
        }

        LiveRoom room() {
            return room;
        }

        /** Needs the room no more; calling it again changes nothing. */
        void release() {
            if (!released) {
                released = true;
                followed.holds--;
                followed.freeSince = clock.millis();
            }
        }
    }

    /** A room that is followed or about to be. */
    private static final class Followed {
        @Nullable
        Future<LiveRoom> opening;

        int holds;
        long freeSince;

        @Nullable
        LiveRoom room() {
            return opening == null ? null : opening.result();
        }
    }
}
