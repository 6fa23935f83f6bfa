package chat.crosstalk.web;

import chat.crosstalk.gateway.Gateway;
import chat.crosstalk.identity.Identities;
import chat.crosstalk.identity.Login;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.User;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logging in, being somebody, logging out: {@code /api/session}. */
final class SessionRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRoutes.class);
    private static final String PATH = "/api/session";
    private static final int BODY = 4_096;

    private final Identities identities;
    private final Gateway gateway;
    private final SessionCookies cookies;

    SessionRoutes(Identities identities, Gateway gateway, SessionCookies cookies) {
        this.identities = identities;
        this.gateway = gateway;
        this.cookies = cookies;
    }

    void mount(Router router) {
        router.post(PATH)
                .handler(BodyHandler.create(false).setBodyLimit(BODY))
                .handler(this::login)
                .failureHandler(SessionRoutes::unreadable);
        router.get(PATH).handler(this::whoAmI);
        router.delete(PATH).handler(this::logout);
    }

    /** The token that came with a request: {@code Authorization: Bearer}, else the cookie. */
    @Nullable
    String token(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authorization.substring(7).strip();
        }
        return cookies.token(request);
    }

    /** The id of the user whose token this is; fails if there is none or it is not valid. */
    Future<String> identity(@Nullable String token) {
        return token == null
                ? Future.failedFuture(Rejection.of(Code.NOT_LOGGED_IN, "no token"))
                : identities.read(token).map(User::id);
    }

    private void login(RoutingContext request) {
        String name;
        try {
            name = User.parseName(nameField(request));
        } catch (Rejection rejection) {
            fail(request, rejection);
            return;
        }
        known(request)
                .compose(before -> identities
                        .login(name, before, cookies.site(request.request()))
                        .onSuccess(login -> {
                            if (before != null && !before.equals(login.user())) {
                                gateway.rename(login.user());
                            }
                        }))
                .onSuccess(login -> answer(request, login))
                .onFailure(e -> fail(request, e));
    }

    private static void unreadable(RoutingContext request) {
        if (request.statusCode() == Code.TOO_LARGE.status()) {
            Failures.send(request, Rejection.of(Code.TOO_LARGE, "body: at most " + BODY + " bytes"));
        } else {
            request.next();
        }
    }

    private static String nameField(RoutingContext request) {
        try {
            Buffer bytes = request.body().buffer();
            JsonObject body = bytes != null && Utf8.is(bytes) ? request.body().asJsonObject() : null;
            if (body != null && body.getValue("name") instanceof String name) {
                return name;
            }
        } catch (DecodeException | ClassCastException e) {
            LOG.debug("log-in body refused", e);
        }
        throw Rejection.of(Code.BAD_REQUEST, "body: expected {\"name\": \"…\"}");
    }

    /** Who asks, or null if nobody that is known; only a broker that cannot be reached fails. */
    private Future<@Nullable User> known(RoutingContext request) {
        String token = token(request.request());
        if (token == null) {
            return Future.succeededFuture();
        }
        return identities
                .current(token)
                .<@Nullable User>map(user -> user)
                .recover(e -> e instanceof Rejection r && r.code() == Code.BROKER_UNAVAILABLE
                        ? Future.failedFuture(e)
                        : Future.succeededFuture());
    }

    private void answer(RoutingContext request, Login login) {
        cookies.put(request.request(), login.token());
        request.json(new JsonObject().put("user", json(login.user())).put("token", login.token()));
    }

    private void whoAmI(RoutingContext request) {
        String token = token(request.request());
        Future<User> who = token == null
                ? Future.failedFuture(Rejection.of(Code.NOT_LOGGED_IN, "log in first: POST " + PATH))
                : identities.authenticate(token);
        who.onSuccess(user -> request.json(new JsonObject().put("user", json(user))))
                .onFailure(e -> fail(request, e));
    }

    private void logout(RoutingContext request) {
        String token = token(request.request());
        cookies.remove(request.request());
        if (token == null) {
            request.response().setStatusCode(204).end();
            return;
        }
        identities
                .logout(token)
                .onSuccess(gateway::logout)
                .onSuccess(user -> request.response().setStatusCode(204).end())
                .onFailure(e -> fail(request, e));
    }

    private static JsonObject json(User user) {
        return new JsonObject().put("id", user.id()).put("name", user.name());
    }

    private static void fail(RoutingContext request, Throwable cause) {
        if (cause instanceof Rejection rejection) {
            Failures.send(request, rejection);
        } else {
            request.fail(cause);
        }
    }
}
