package chat.crosstalk.gateway;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.gateway.bridge.Events;
import chat.crosstalk.presence.Member;
import chat.crosstalk.presence.PresenceChange;
import chat.crosstalk.presence.PresenceListener;
import chat.crosstalk.presence.RoomPresence;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import chat.crosstalk.transport.Batch;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Who is in one room, and who types there, on the way to its readers here. */
final class PresenceFanout implements PresenceListener {

    /** How often at most the number of people is told where they are too many to name. */
    private static final long COUNT_PAUSE = 1_000;

    private final RoomName room;
    private final Audience audience;
    private final Clock clock;
    private final RosterView roster;
    private final RoomPresence presence;
    private boolean countDue;

    /**
     * Nobody yet.
     *
     * @param limit up to how many people are named
     * @param presence opens the room's presence for who listens to it
     */
    PresenceFanout(
            RoomName room,
            int limit,
            Audience audience,
            Clock clock,
            Function<PresenceListener, RoomPresence> presence) {
        this.room = room;
        this.audience = audience;
        this.clock = clock;
        this.roster = new RosterView(limit);
        this.presence = presence.apply(this);
    }

    /** The seats that are taken here, and what other nodes say. */
    RoomPresence seats() {
        return presence;
    }

    Collection<Member> members() {
        return presence.members();
    }

    /** Whom to name to somebody who comes in. */
    List<Member> named() {
        return roster.firstOf(members());
    }

    /** What has changed in the roster since it was like that. */
    PresenceChange since(Map<String, Member> before) {
        return roster.since(before, members().size());
    }

    /** Tells the room, on all nodes, that somebody here types; not where people are too many to name. */
    void tellTyping(User user) {
        if (!roster.crowded(members().size())) {
            presence.typing(user);
        }
    }

    @Override
    public void presence(PresenceChange change) {
        if (roster.crowded(change.count())) {
            roster.crowd();
            tellCount();
            return;
        }
        RosterView.Told told = roster.take(change, members());
        tell(Events.presence(room, told.change()), (reader, batch) -> reader.presence(batch, told.before()));
    }

    @Override
    public void typing(User user) {
        tell(Events.typing(room, user), Reader::passing);
    }

    private void tellCount() {
        if (countDue) {
            return;
        }
        countDue = true;
        clock.after(COUNT_PAUSE, () -> {
            countDue = false;
            if (roster.crowded(members().size())) {
                tell(Events.count(room, members().size()), Reader::passing);
            }
        });
    }

    private void tell(JsonObject event, BiConsumer<Reader, Batch> how) {
        audience.tell(List.of(event.encode()), how);
    }
}
