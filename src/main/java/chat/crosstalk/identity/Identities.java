package chat.crosstalk.identity;

import chat.crosstalk.broker.Deadline;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.User;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is who: signed tokens that are valid on every node of the cluster, and user names that one person holds at a time.
 * Called on the node's context.
 */
public final class Identities {

    /** The claim of a token that holds the address at which it was given, as an origin. */
    public static final String SITE = Tokens.SITE;

    private static final Logger LOG = LoggerFactory.getLogger(Identities.class);
    private static final long AGREE = 30_000;
    /** How long a socket waits for the store's word on its token before the signature alone is believed. */
    private static final long PATIENCE = 1_000;

    private final Vertx vertx;
    private final Duration session;
    private final RandomWords words = new RandomWords();
    private final ClusterSecret cluster;
    private final HeldNames names;
    private final Sessions sessions;
    private Tokens tokens;
    private String signedWith;

    /**
     * Identities of one cluster.
     *
     * @param leases keep what all nodes must agree on
     * @param secret the operator's signing secret, or null to share one through the leases
     * @param session for how long a token is valid
     * @param nameTtl for how long a name is held after it was renewed last
     */
    public Identities(Vertx vertx, Leases leases, @Nullable String secret, Duration session, Duration nameTtl) {
        this.vertx = vertx;
        this.session = session;
        this.cluster = new ClusterSecret(leases, secret, words);
        this.names = new HeldNames(leases, nameTtl);
        this.sessions = new Sessions(leases, session);
        this.signedWith = cluster.secret();
        this.tokens = new Tokens(vertx, signedWith, session);
    }

    /** Agrees with the other nodes on the secret and the cluster's id; fails if the store cannot be reached. */
    public Future<Void> start() {
        vertx.setPeriodic(AGREE, t -> agree().onFailure(e -> LOG.debug("secret not renewed", e)));
        return agree();
    }

    /** Eight hexadecimal digits that are this cluster's, so that two clusters on one host keep their cookies apart. */
    public String clusterId() {
        return cluster.id().substring(0, 8);
    }

    /**
     * Gives somebody a name.
     *
     * @param name as parsed by {@link User#parseName}
     * @param before who they were so far, or null; they keep that id
     * @param site the address at which they log in, as an origin
     * @return fails with {@code name_taken} while somebody else holds the name
     */
    public Future<Login> login(String name, @Nullable User before, String site) {
        User user = new User(before == null ? words.hex(80) : before.id(), name);
        Future<User> named = names.take(user);
        return (before == null ? named : named.compose(held -> renamed(before, held)))
                .map(held -> new Login(held, tokens.sign(held, site)));
    }

    /**
     * Reads a token by itself: says whose it is, not whether the session still goes on.
     *
     * @return the user by the name in the token; fails with {@code not_logged_in} if it is not one of this cluster's, or
     *     has expired
     */
    public Future<User> read(String token) {
        return tokens.read(token).recover(e -> Future.failedFuture(invalid()));
    }

    /**
     * Reads a token of a session that goes on, whoever holds its user's name now.
     *
     * @return the user by the name that they have now; fails with {@code not_logged_in} if it is not a valid one
     */
    public Future<User> current(String token) {
        return read(token)
                .compose(sessions::current)
                .compose(user -> user.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(invalid())));
    }

    /**
     * Reads a token and takes its user's name. While the store cannot be asked, the token's signature is enough.
     *
     * @return fails with {@code not_logged_in} if it is not a valid one, with {@code name_taken} if somebody else has
     *     taken the name meanwhile
     */
    public Future<User> authenticate(String token) {
        return read(token).compose(user -> {
            Future<User> known = current(token).compose(names::take);
            return Deadline.within(vertx, PATIENCE, known, Identities::late)
                    .recover(e -> unreachable(e) ? Future.succeededFuture(user) : Future.failedFuture(e));
        });
    }

    /**
     * Keeps the name of somebody who is connected. A name that is not held any more was given back by a log-out or a
     * rename whose news may not have come, or ran out while the store was away; so the session is looked at before the
     * name is taken again.
     *
     * @param user as their sockets know them
     * @return as they are now; empty if their session has ended; fails if the store cannot be reached
     */
    public Future<Optional<User>> renew(User user) {
        return names.renew(user).compose(held -> held ? Future.succeededFuture(Optional.of(user)) : look(user));
    }

    /** As {@link #renew}, but looks at the session also if the name is still held. */
    public Future<Optional<User>> look(User user) {
        return sessions.current(user).compose(now -> now.map(this::keep).orElseGet(() -> Future.succeededFuture(now)));
    }

    /**
     * Ends a session: its tokens, of all names that it had, are not accepted any more, and its name is free.
     *
     * @return whose it was; fails if it is not known to be ended, and may be called again then
     */
    public Future<User> logout(String token) {
        return read(token)
                .compose(user -> sessions.current(user).map(now -> now.orElse(user)))
                .compose(user ->
                        sessions.end(user).compose(v -> names.release(user)).map(user));
    }

    /** Somebody else may have taken the name while the store was away; then both go on under it until one leaves. */
    private Future<Optional<User>> keep(User user) {
        return names.take(user).map(Optional::of).recover(e -> {
            boolean taken = e instanceof Rejection rejection && rejection.code() == Code.NAME_TAKEN;
            return taken ? Future.succeededFuture(Optional.of(user)) : Future.failedFuture(e);
        });
    }

    private Future<User> renamed(User before, User user) {
        return sessions.rename(user)
                .compose(v -> before.foldedName().equals(user.foldedName())
                        ? Future.succeededFuture()
                        : names.release(before))
                .map(user);
    }

    private Future<Void> agree() {
        return cluster.agree().onSuccess(v -> {
            if (!cluster.secret().equals(signedWith)) {
                signedWith = cluster.secret();
                tokens = new Tokens(vertx, signedWith, session);
            }
        });
    }

    private static boolean unreachable(Throwable cause) {
        return cause instanceof Rejection rejection && rejection.code() == Code.BROKER_UNAVAILABLE;
    }

    private static Rejection late() {
        return Rejection.of(Code.BROKER_UNAVAILABLE, "no answer within " + PATIENCE + " ms");
    }

    private static Rejection invalid() {
        return Rejection.of(Code.NOT_LOGGED_IN, "the session is not valid or has ended, log in again");
    }
}
