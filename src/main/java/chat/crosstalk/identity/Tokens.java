package chat.crosstalk.identity;

import chat.crosstalk.room.User;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.util.Base64;

/** Signs and reads bearer tokens with one secret: JWT, HS256, the user's id as subject and the name as a claim. */
final class Tokens {

    static final String SITE = "site";
    private static final String ALGORITHM = "HS256";

    private final JWTAuth jwt;
    private final Duration session;

    /**
     * Tokens under one secret.
     *
     * @param session for how long a token is valid
     */
    Tokens(Vertx vertx, String secret, Duration session) {
        PubSecKeyOptions key = new PubSecKeyOptions().setAlgorithm(ALGORITHM).setBuffer(secret);
        this.jwt = JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(key));
        this.session = session;
    }

    /**
     * A token of a user.
     *
     * @param site the address at which it is given, as an origin
     */
    String sign(User user, String site) {
        JsonObject claims =
                new JsonObject().put("sub", user.id()).put("name", user.name()).put(SITE, site);
        JWTOptions options =
                new JWTOptions().setAlgorithm(ALGORITHM).setExpiresInSeconds(Math.toIntExact(session.toSeconds()));
        return jwt.generateToken(claims, options);
    }

    /** Whose a token is, by the name that it carries; fails if it was not signed with this secret, or has expired. */
    Future<User> read(String token) {
        if (!signedCanonically(token)) {
            return Future.failedFuture("the signature is not canonical");
        }
        return jwt.authenticate(new TokenCredentials(token)).map(verified -> {
            JsonObject claims = verified.principal();
            if (claims.getValue("sub") instanceof String id && claims.getValue("name") instanceof String name) {
                return new User(id, name);
            }
            throw new IllegalArgumentException("a claim is missing");
        });
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
}
