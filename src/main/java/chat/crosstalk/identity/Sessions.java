package chat.crosstalk.identity;

import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.Leases.Lease;
import chat.crosstalk.room.User;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * What the cluster knows of a session beyond its token: whether it has ended, and the name that its user has taken since
 * the token was signed. Both are leases that live as long as any token of the session may.
 */
final class Sessions {

    private static final String ENDED = "revoked";
    private static final String RENAMED = "renamed";

    private final Leases leases;
    private final Duration session;

    Sessions(Leases leases, Duration session) {
        this.leases = leases;
        this.session = session;
    }

    /** Ends the session of a user for good. */
    Future<Void> end(User user) {
        return leases.claim(ENDED, user.id(), user.id(), session).mapEmpty();
    }

    /** Remembers a user's new name for the tokens and the sockets that know an old one. */
    Future<Void> rename(User user) {
        return leases.holder(RENAMED, user.id())
                .compose(before -> before.map(Lease::owner)
                        .filter(name -> !name.equals(user.name()))
                        .map(name -> leases.release(RENAMED, user.id(), name).<Void>mapEmpty())
                        .orElseGet(Future::succeededFuture)
                        .compose(released -> leases.claim(RENAMED, user.id(), user.name(), session))
                        .mapEmpty());
    }

    /**
     * The user of a session that goes on, under the name that they have now.
     *
     * @param user as a token or a socket knows them
     * @return empty if the session has ended; fails if the store cannot be reached
     */
    Future<Optional<User>> current(User user) {
        Future<Optional<Lease>> ended = leases.holder(ENDED, user.id());
        Future<Optional<Lease>> renamed = leases.holder(RENAMED, user.id());
        return Future.all(ended, renamed)
                .map(both -> ended.result().isPresent()
                        ? Optional.empty()
                        : Optional.of(renamed.result()
                                .map(lease -> new User(user.id(), lease.owner()))
                                .orElse(user)));
    }
}
