package chat.crosstalk.web;

import chat.crosstalk.room.Rejection;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** How a refused HTTP request answers: the rejection's status and its stable code as JSON. */
final class Failures {

    private Failures() {}

    static void send(RoutingContext request, Rejection rejection) {
        JsonObject body = new JsonObject().put("code", rejection.code().word()).put("message", rejection.getMessage());
        if (rejection.retryAfterMillis() > 0) {
            body.put("retryAfterMillis", rejection.retryAfterMillis());
        }
        request.response().setStatusCode(rejection.code().status());
        request.json(body);
    }
}
