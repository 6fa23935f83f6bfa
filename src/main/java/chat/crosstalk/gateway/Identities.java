package chat.crosstalk.gateway;

import chat.crosstalk.broker.Deadline;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.User;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is who: signed tokens (JWT, HS256), valid on every node of the cluster, and user names that one person holds at a
 * time. The signing secret is the operator's, or made once per cluster and kept as a lease; while one node that knows it
 * lives, a store that lost it gets it back.
 */
public final class Identities {

    private static final Logger LOG = LoggerFactory.getLogger(Identities.class);
    private static final Duration NAME_TTL = Duration.ofSeconds(60);
    /** How long a socket waits for the broker's word on its token before the signature alone is believed. */
    private static final long PATIENCE = 1_000;

    /** The claim that holds the address at which a token was given, as an origin. */
    public static final String SITE = "site";

    private static final String NAME = "name";
    private static final String REVOKED = "revoked";

    private final Vertx vertx;
    private final Leases leases;
    private final SecureRandom random = new SecureRandom();
    private final Duration session;
    private final boolean ownSecret;
    private String secret;
    private String clusterId = "";
    private JWTAuth tokens;

    /**
     * Identities of one cluster.
     *
     * @param secret the operator's signing secret, or null to share one through the leases
     * @param session for how long a token is valid
     */
    public Identities(Vertx vertx, Leases leases, @Nullable String secret, Duration session) {
        this.vertx = vertx;
        this.leases = leases;
        this.session = session;
        this.ownSecret = secret != null;
        this.secret = secret == null ? word(256) : secret;
        this.tokens = signer(this.secret);
    }

    /** Agrees with the other nodes on the secret and the cluster's id; fails if the broker cannot be reached. */
    public Future<Void> start() {
        clusterId = word(64);
        vertx.setPeriodic(30_000, t -> agree().onFailure(e -> LOG.debug("secret not renewed", e)));
        return agree();
    }

    /** Eight hexadecimal digits that are this cluster's, so that two clusters on one host keep their cookies apart. */
    public String clusterId() {
        return clusterId.substring(0, 8);
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
        User user = new User(before == null ? word(80) : before.id(), name);
        return claim(user).map(held -> {
            if (before != null && !before.foldedName().equals(user.foldedName())) {
                release(before);
            }
            return new Login(user, token(user, site));
        });
    }

    /**
     * Reads a token by itself: says whose it is, not whether the session still goes on.
     *
     * @return fails with {@code not_logged_in} if it is not one of this cluster's, or has expired
     */
    public Future<User> read(String token) {
        return verify(token).map(Identities::user);
    }

    /**
     * Reads a token of a session that goes on, whoever holds its user's name now.
     *
     * @return fails with {@code not_logged_in} if it is not a valid one
     */
    public Future<User> current(String token) {
        return read(token)
                .compose(user -> leases.holder(REVOKED, user.id())
                        .compose(revoked ->
                                revoked.isPresent() ? Future.failedFuture(invalid()) : Future.succeededFuture(user)));
    }

    /**
     * Reads a token and takes its user's name. While the broker cannot be asked, the token's signature is enough.
     *
     * @return fails with {@code not_logged_in} if it is not a valid one, with {@code name_taken} if somebody else has
     *     taken the name meanwhile
     */
    public Future<User> authenticate(String token) {
        return read(token).compose(user -> {
            Future<User> known = current(token).compose(this::claim);
            return Deadline.within(vertx, PATIENCE, known, Identities::late)
                    .recover(e -> unreachable(e) ? Future.succeededFuture(user) : Future.failedFuture(e));
        });
    }

    /** Keeps the name of somebody who is connected. */
    public void renew(User user) {
        leases.claim(NAME, user.foldedName(), user.id(), NAME_TTL).onFailure(e -> LOG.debug("name not renewed", e));
    }

    /** Ends a session: its tokens, of all names that it had, are not accepted any more, and its name is free. */
    public Future<User> logout(String token) {
        return read(token).compose(user -> {
            release(user);
            return leases.claim(REVOKED, user.id(), user.id(), session).map(user);
        });
    }

    private Future<Void> agree() {
        Future<Void> sameId = leases.claim("cluster", "id", clusterId, Leases.FOREVER)
                .onSuccess(lease -> clusterId = lease.owner())
                .mapEmpty();
        if (ownSecret) {
            return sameId;
        }
        return sameId.compose(v -> leases.claim("cluster", "secret", secret, Leases.FOREVER))
                .onSuccess(lease -> {
                    if (!lease.owner().equals(secret)) {
                        secret = lease.owner();
                        tokens = signer(secret);
                    }
                })
                .mapEmpty();
    }

    private Future<User> claim(User user) {
        return leases.claim(NAME, user.foldedName(), user.id(), NAME_TTL)
                .compose(lease -> lease.owner().equals(user.id())
                        ? Future.succeededFuture(user)
                        : Future.failedFuture(
                                Rejection.of(Code.NAME_TAKEN, "name: \"" + user.name() + "\" is in use")));
    }

    private void release(User user) {
        leases.release(NAME, user.foldedName(), user.id()).onFailure(e -> LOG.debug("name not released", e));
    }

    private String token(User user, String site) {
        JsonObject claims =
                new JsonObject().put("sub", user.id()).put("name", user.name()).put(SITE, site);
        return tokens.generateToken(
                claims, new JWTOptions().setAlgorithm("HS256").setExpiresInSeconds((int) session.toSeconds()));
    }

    private Future<JsonObject> verify(String token) {
        if (!signedCanonically(token)) {
            return Future.failedFuture(invalid());
        }
        return tokens.authenticate(new TokenCredentials(token))
                .map(user -> user.principal())
                .recover(e -> Future.failedFuture(invalid()))
                .compose(claims -> claims.getValue("sub") instanceof String && claims.getValue("name") instanceof String
                        ? Future.succeededFuture(claims)
                        : Future.failedFuture(invalid()));
    }

    /** Base64 leaves bits of a signature's last character unused, and takes padding: the same bytes, another token. */
    private static boolean signedCanonically(String token) {
        String signature = token.substring(token.lastIndexOf('.') + 1);
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signature);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static User user(JsonObject claims) {
        return new User(claims.getString("sub"), claims.getString("name"));
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

    private JWTAuth signer(String key) {
        PubSecKeyOptions options = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(key);
        return JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(options));
    }

    private String word(int bits) {
        String hex = new BigInteger(bits, random).toString(16);
        return "0".repeat(bits / 4 - hex.length()).concat(hex).toLowerCase(Locale.ROOT);
    }

    /**
     * A session as its owner gets it.
     *
     * @param user who they are
     * @param token a bearer token; secret
     */
    public record Login(User user, String token) {

        @Override
        public String toString() {
            return "Login[user=" + user + ']';
        }
    }
}
