package chat.crosstalk.presence;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.peers.PeerMessage.RosterNumber;
import chat.crosstalk.peers.Sender;
import chat.crosstalk.presence.PresenceSignal.Ask;
import chat.crosstalk.presence.PresenceSignal.Changes;
import chat.crosstalk.presence.PresenceSignal.RosterPart;
import chat.crosstalk.presence.PresenceSignal.Typing;
import chat.crosstalk.room.User;
import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Who is in one room, on any node. Each node speaks for its own people only: it tells changes as they come, a few
 * milliseconds' worth in one signal, numbered; who finds a number missing asks for the whole roster. A node's slow beat
 * repeats the number, so that a lost signal heals. Whoever leaves without saying so keeps the seat for a grace, so that a
 * reconnect does not show.
 */
public final class RoomPresence {

    private static final long SIGNAL_DELAY = 20;
    private static final long CHANGE_DELAY = 50;
    private static final long ASK_PAUSE = 1_000;

    private final NodeContext context;
    private final Clock clock;
    private final Sender self;
    private final PresenceWire wire;
    private final Consumer<Buffer> signal;
    private final PresenceListener listener;
    private final Supplier<List<String>> nodesHere;
    private final Seats seats;
    private final RosterReplica others;
    private final OwnRoster own;
    private final Roster roster;
    private final Delayed tellChanges;
    private final Delayed tellRoster;
    private final Delayed tellListener;
    private final Map<String, Long> asked = new HashMap<>();
    private final Set<String> askDue = new HashSet<>();
    private boolean closed;

    /**
     * An empty room.
     *
     * @param signal publishes on the room's channel
     * @param nodesHere the names of the other nodes that say that they have people here
     */
    RoomPresence(
            NodeContext context, Consumer<Buffer> signal, PresenceListener listener, Supplier<List<String>> nodesHere) {
        this.context = context;
        this.clock = context.clock();
        this.self = context.self();
        this.wire = new PresenceWire(context.ignored());
        this.signal = signal;
        this.listener = listener;
        this.nodesHere = nodesHere;
        this.seats = new Seats(clock, context.graceMillis());
        this.others = new RosterReplica(clock, context.graceMillis());
        this.own = new OwnRoster(self, seats);
        this.roster = new Roster(self.node(), seats, others);
        this.tellChanges = new Delayed(clock, SIGNAL_DELAY, () -> tell(own.nextChanges()));
        this.tellRoster = new Delayed(clock, SIGNAL_DELAY, () -> own.whole().forEach(this::tell));
        this.tellListener = new Delayed(clock, CHANGE_DELAY, this::tellListener);
    }

    /** A socket of this node came in, or came in again. */
    public void join(long socket, User user, boolean away) {
        seats.join(socket, user, away);
        seatsChanged();
    }

    /** A socket of this node went; {@code said} if its user left the room, else it broke. */
    public void leave(long socket, boolean said) {
        seats.leave(socket, said);
        if (!said) {
            clock.after(context.graceMillis(), () -> {
                seats.expire();
                seatsChanged();
            });
        }
        seatsChanged();
    }

    /** A socket's person went away from it or came back. */
    public void away(long socket, boolean away) {
        seats.away(socket, away);
        seatsChanged();
    }

    /** Somebody has another name now; without effect for one who has no seat on this node. */
    public void rename(User user) {
        seats.rename(user);
        seatsChanged();
    }

    /** Tells everybody in the room, on all nodes, that somebody is typing; may be lost. */
    public void typing(User user) {
        tell(new Typing(user));
    }

    /** Everybody who is in the room, in the order in which they were seen; a view, for the moment. */
    public Collection<Member> members() {
        return roster.members();
    }

    /** How many people are in the room. */
    public int count() {
        return roster.members().size();
    }

    /** Whether nobody's seat is kept on this node, not even for a moment after a broken socket. */
    public boolean vacant() {
        return seats.count() == 0;
    }

    /** Whether every node that has people here has told who they are. */
    public boolean complete() {
        return nodesHere.get().stream().allMatch(others::knows);
    }

    /** Asks all nodes for their rosters. */
    public void ask() {
        tell(new Ask(self.node(), null));
    }

    /** Takes what the room's channel carried: a signal of another node's, or of this one's own. */
    public void received(Buffer payload) {
        if (!closed) {
            wire.decode(payload).ifPresent(this::received);
        }
    }

    /** The number of this node's roster, as its slow beat tells it. */
    RosterNumber number() {
        return new RosterNumber(own.version(), seats.count());
    }

    /** Another node's slow beat named this room. */
    void beat(Sender from, long itsVersion) {
        others.hasVersion(from, itsVersion);
        askIfBehind(from.node());
    }

    /** A node left or was started anew: its people keep their seats for a moment, as they may come back elsewhere. */
    void left(String node) {
        others.left(node);
        expireDeparted();
    }

    /** A node has been silent for long, or has nobody in this room any more. */
    void gone(String node) {
        asked.remove(node);
        others.gone(node).forEach(this::recount);
    }

    void close() {
        closed = true;
    }

    private void received(PresenceSignal said) {
        if (said instanceof Typing typing) {
            context.faults().guard("presence.listener", () -> listener.typing(typing.user()));
        } else if (said instanceof Ask ask && !ask.node().equals(self.node())) {
            if ((ask.of() == null || ask.of().equals(self.node())) && !vacant()) {
                tellRoster.request();
            }
        } else if (said instanceof RosterPart part && !part.from().node().equals(self.node())) {
            others.take(part).forEach(this::recount);
            expireDeparted();
            if (part.last()) {
                askIfBehind(part.from().node());
            }
        } else if (said instanceof Changes changes && !changes.from().node().equals(self.node())) {
            others.take(changes).forEach(this::recount);
            askIfBehind(changes.from().node());
        }
    }

    private void seatsChanged() {
        Set<String> changed = seats.takeChanged();
        if (changed.isEmpty()) {
            return;
        }
        changed.forEach(this::recount);
        own.changed(changed);
        tellChanges.request();
    }

    private void tell(PresenceSignal said) {
        if (!closed) {
            signal.accept(wire.encode(said));
        }
    }

    private void expireDeparted() {
        if (others.hasDeparted()) {
            clock.after(context.graceMillis(), () -> others.expire().forEach(this::recount));
        }
    }

    /** Asks a node for its roster; soon, if it was asked a moment ago, as that answer may lack what was told since. */
    private void askIfBehind(String node) {
        if (closed || askDue.contains(node) || !others.behind(node)) {
            return;
        }
        Long before = asked.get(node);
        long wait = before == null ? 0 : before + ASK_PAUSE - clock.millis();
        if (wait <= 0) {
            asked.put(node, clock.millis());
            tell(new Ask(self.node(), node));
            return;
        }
        askDue.add(node);
        clock.after(wait, () -> {
            askDue.remove(node);
            askIfBehind(node);
        });
    }

    /** Works out again who somebody is to the whole cluster, and has a change told if it differs. */
    private void recount(String userId) {
        roster.recount(userId);
        tellListener.request();
    }

    private void tellListener() {
        roster.takeChange()
                .filter(change -> !closed)
                .ifPresent(change -> context.faults().guard("presence.listener", () -> listener.presence(change)));
    }
}
