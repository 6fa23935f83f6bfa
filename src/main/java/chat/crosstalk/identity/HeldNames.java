package chat.crosstalk.identity;

import chat.crosstalk.broker.Leases;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.User;
import io.vertx.core.Future;
import java.time.Duration;

/** User names, each held by one user of the cluster at a time, until it is given back or not renewed for a while. */
final class HeldNames {

    private static final String KIND = "name";

    private final Leases leases;
    private final Duration ttl;

    HeldNames(Leases leases, Duration ttl) {
        this.leases = leases;
        this.ttl = ttl;
    }

    /** Takes a name or prolongs it; fails with {@code name_taken} while another user holds it. */
    Future<User> take(User user) {
        return leases.claim(KIND, user.foldedName(), user.id(), ttl)
                .compose(lease -> lease.owner().equals(user.id())
                        ? Future.succeededFuture(user)
                        : Future.failedFuture(
                                Rejection.of(Code.NAME_TAKEN, "name: \"" + user.name() + "\" is in use")));
    }

    /** Prolongs a name; says whether the user still held it, and does not take it otherwise. */
    Future<Boolean> renew(User user) {
        return leases.renew(KIND, user.foldedName(), user.id(), ttl);
    }

    /** Gives a name back. */
    Future<Void> release(User user) {
        return leases.release(KIND, user.foldedName(), user.id()).mapEmpty();
    }
}
