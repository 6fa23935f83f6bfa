package chat.crosstalk.gateway;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.broker.RoomLog.DirectSummary;
import chat.crosstalk.broker.RoomLog.Summary;
import chat.crosstalk.gateway.bridge.Request;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Which rooms there are. */
final class RoomQueries {

    private static final Position NOWHERE = new Position("", 0);

    private final Permissions permissions;
    private final RoomLog log;
    private final ToIntFunction<RoomName> members;

    /**
     * The rooms of a cluster.
     *
     * @param members how many people are in a room, as far as this node knows
     */
    RoomQueries(Permissions permissions, RoomLog log, ToIntFunction<RoomName> members) {
        this.permissions = permissions;
        this.log = log;
        this.members = members;
    }

    /** Rooms by name; fails with a rejection, or throws one. */
    Future<Found> list(Actor actor, Request.Rooms rooms) {
        actor.pace().ask();
        return rooms.prefix().startsWith(DirectRoom.PREFIX)
                ? direct(actor.user(), rooms)
                : log.list(rooms.prefix(), rooms.limit() + 1).map(found -> open(found, rooms.limit()));
    }

    /** Fails with {@code no_such_room} unless the room exists, or throws a rejection. */
    Future<Void> mustExist(Actor actor, RoomName room) {
        permissions.enter(actor.user(), room);
        actor.pace().ask();
        return log.heads(Map.of(room, NOWHERE))
                .compose(heads -> heads.containsKey(room)
                        ? Future.succeededFuture()
                        : Future.failedFuture(Rejection.of(Code.NO_SUCH_ROOM, "\"" + room + "\"")));
    }

    private Found open(List<Summary> found, int limit) {
        List<Listed> rooms =
                found.stream().limit(limit).map(each -> listed(each, null)).toList();
        return new Found(rooms, found.size() > limit);
    }

    /** The direct rooms of one user, each with the other person under the name that they last had there. */
    private Future<Found> direct(User user, Request.Rooms rooms) {
        return log.directOf(user.id(), rooms.prefix(), rooms.limit() + 1).map(found -> {
            List<Listed> own = found.stream()
                    .filter(each -> each.summary().room().value().startsWith(rooms.prefix()))
                    .map(each -> listed(each.summary(), other(each, user)))
                    .toList();
            boolean more = own.size() > rooms.limit();
            return new Found(more ? own.subList(0, rooms.limit()) : own, more);
        });
    }

    private static @Nullable User other(DirectSummary direct, User user) {
        String name = Objects.requireNonNullElse(direct.otherName(), "");
        return DirectRoom.of(direct.summary().room())
                .map(two -> new User(two.other(user.id()), name))
                .orElse(null);
    }

    private Listed listed(Summary summary, @Nullable User other) {
        return new Listed(summary.room(), members.applyAsInt(summary.room()), summary.seq(), other);
    }

    /**
     * Rooms that were found.
     *
     * @param rooms by name
     * @param more whether there are others
     */
    record Found(List<Listed> rooms, boolean more) {}

    /**
     * One room of a list.
     *
     * @param room its name
     * @param members how many people are in it
     * @param seq its newest entry
     * @param other in a direct room the other person, with an empty name if it is not known; else null
     */
    record Listed(
            RoomName room, int members, long seq, @Nullable User other) {}
}
