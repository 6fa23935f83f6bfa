package chat.crosstalk.gateway;

import chat.crosstalk.gateway.bridge.Request;
import chat.crosstalk.presence.Member;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Who is in a room. */
final class RosterQueries {

    private final Permissions permissions;
    private final RoomTable rooms;

    RosterQueries(Permissions permissions, RoomTable rooms) {
        this.permissions = permissions;
        this.rooms = rooms;
    }

    /** People by id; fails with a rejection, or throws one. */
    Future<Found> who(Actor actor, Request.Who who) {
        permissions.enter(actor.user(), who.room());
        actor.pace().ask();
        return rooms.hold(who.room(), false).map(hold -> {
            try {
                return found(hold.room().members(), who);
            } finally {
                hold.release();
            }
        });
    }

    private static Found found(Collection<Member> all, Request.Who who) {
        List<Member> members = all.stream()
                .filter(member -> member.user().id().compareTo(who.after()) > 0)
                .sorted(Comparator.comparing(member -> member.user().id()))
                .limit(who.limit() + 1L)
                .toList();
        boolean more = members.size() > who.limit();
        return new Found(more ? members.subList(0, who.limit()) : members, more);
    }

    /**
     * People who were found.
     *
     * @param members by id
     * @param more whether there are others after them
     */
    record Found(List<Member> members, boolean more) {}
}
