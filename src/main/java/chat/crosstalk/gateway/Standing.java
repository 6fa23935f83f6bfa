package chat.crosstalk.gateway;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.clock.Timings;
import chat.crosstalk.gateway.bridge.Events;
import chat.crosstalk.identity.Identities;
import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.peers.PeerMessage;
import chat.crosstalk.peers.PeerMessage.DirectPosted;
import chat.crosstalk.peers.PeerMessage.LoggedOut;
import chat.crosstalk.peers.PeerMessage.Renamed;
import chat.crosstalk.room.User;
import chat.crosstalk.transport.Close;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what sessions know of their users true: who has logged out loses every socket, and who has another name has it on
 * every socket. Nodes tell each other at once. What is lost on the way is found by looking: at each renewal of a name, and
 * for everybody when the broker comes back.
 */
final class Standing {

    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);
    /** A look at every session, not only at those that lost their name, comes with each so many renewals. */
    private static final int LOOK_EACH = 3;
    /** How long a log-out is remembered, for sockets whose token was looked up just before it. */
    private static final long LOGOUT_MEMORY = 10_000;

    private final Clock clock;
    private final Connections connections;
    private final Identities identities;
    private final NodeChannel nodes;
    private final Map<String, Long> loggedOut = new HashMap<>();
    private long renewals;

    Standing(Clock clock, Connections connections, Identities identities, NodeChannel nodes) {
        this.clock = clock;
        this.connections = connections;
        this.identities = identities;
        this.nodes = nodes;
    }

    /** Begins to listen and to renew. */
    void start(Timings timings) {
        nodes.on(LoggedOut.class, (from, told) -> loggedOut(told.userId()));
        nodes.on(Renamed.class, (from, told) -> renamed(told.user()));
        nodes.on(DirectPosted.class, (from, told) -> direct(told));
        clock.every(timings.nameRenewal().toMillis(), this::renew);
    }

    /** Ends all sockets of a user, on all nodes. */
    void logout(User user) {
        loggedOut(user.id());
        tell(new LoggedOut(user.id()));
    }

    /** Gives all sockets of a user, on all nodes, the user's new name. */
    void rename(User user) {
        renamed(user);
        tell(new Renamed(user));
    }

    /** A session has a user now, who may have logged out while that was looked up. */
    void identified(Session session, User user) {
        if (loggedOut.containsKey(user.id())) {
            session.close(Close.LOGGED_OUT);
        }
    }

    /** Looks at everybody's session, since news may have been lost. */
    void lookAtAll() {
        connections.users().forEach(this::look);
    }

    private void renew() {
        loggedOut.values().removeIf(at -> clock.millis() - at > LOGOUT_MEMORY);
        renewals++;
        boolean lookAtAll = renewals % LOOK_EACH == 0;
        connections.users().forEach(user -> take(user, lookAtAll ? identities.look(user) : identities.renew(user)));
    }

    private void look(User user) {
        take(user, identities.look(user));
    }

    /** Has the sockets of a user follow what became of their session. */
    private void take(User known, Future<Optional<User>> session) {
        session.onSuccess(now -> now.ifPresentOrElse(is -> is(known, is), () -> loggedOut(known.id())))
                .onFailure(e -> LOG.debug("session not looked at, name not renewed", e));
    }

    private void is(User known, User now) {
        if (!now.equals(known)) {
            renamed(now);
        }
    }

    private void loggedOut(String userId) {
        loggedOut.put(userId, clock.millis());
        connections.of(userId).forEach(session -> session.close(Close.LOGGED_OUT));
    }

    private void renamed(User user) {
        connections.of(user.id()).forEach(session -> session.rename(user));
    }

    private void direct(DirectPosted told) {
        String frame = Events.rec("chat.user", Events.direct(told.room(), told.from()));
        told.to().forEach(id -> connections.of(id).forEach(session -> session.tell(frame)));
    }

    private void tell(PeerMessage news) {
        nodes.send(news)
                .onFailure(e -> LOG.debug("news lost: {}", news.getClass().getSimpleName(), e));
    }
}
