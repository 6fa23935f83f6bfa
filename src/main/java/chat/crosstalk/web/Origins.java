package chat.crosstalk.web;

import chat.crosstalk.address.Origin;
import chat.crosstalk.web.Proxies.Caller;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which pages may talk to this node: its own, and those of the origins that the operator lists. A request without an
 * {@code Origin} does not come from a page. Each origin that is refused is logged once.
 */
final class Origins {

    /** A stable word: the page tells its reader what it means. */
    static final String REFUSED = "origin_refused";

    private static final Logger LOG = LoggerFactory.getLogger(Origins.class);
    private static final int LOGGED = 100;
    private static final int QUOTED = 120;

    private final Set<Origin> listed;
    private final Proxies proxies;
    private final Set<String> logged = new HashSet<>();

    Origins(List<Origin> listed, Proxies proxies) {
        this.listed = Set.copyOf(listed);
        this.proxies = proxies;
    }

    /** Goes on to the next handler, or refuses the request with 403. */
    void check(RoutingContext request) {
        List<String> given = request.request().headers().getAll(HttpHeaders.ORIGIN);
        Caller caller = proxies.caller(request.request());
        if (given.isEmpty() || (given.size() == 1 && allows(given.get(0), caller))) {
            request.next();
            return;
        }
        String cause = "origin %s is neither this node's own (Host: %s) nor listed in http.origins"
                .formatted(quoted(String.join(", ", given)), quoted(String.join(", ", caller.hosts())));
        logOnce(quoted(String.join(", ", given)), cause);
        request.response().setStatusCode(403);
        request.json(new JsonObject().put("code", REFUSED).put("message", REFUSED + ": " + cause));
    }

    /** Whether pages of the origin that is written so may talk to the node that the caller calls by these names. */
    boolean allows(String text, Caller caller) {
        return Origin.parse(text)
                .filter(origin -> listed.contains(origin) || own(origin, caller))
                .isPresent();
    }

    /**
     * A proxy may end TLS without saying so; then the page's own word is taken for its scheme. It is not where the client's
     * connection is known to be encrypted: a page that came without is another origin.
     */
    private static boolean own(Origin origin, Caller caller) {
        boolean scheme = origin.secure() || !caller.secure();
        return scheme
                && caller.hosts().stream()
                        .anyMatch(host -> Origin.of(origin.secure(), host)
                                .filter(origin::equals)
                                .isPresent());
    }

    private void logOnce(String origin, String cause) {
        if (logged.size() < LOGGED && logged.add(origin)) {
            LOG.warn("page refused: {}", cause);
            if (logged.size() == LOGGED) {
                LOG.warn("{} origins were refused, more are not logged", LOGGED);
            }
        }
    }

    /** What a stranger sent, short and without control characters. */
    private static String quoted(String text) {
        String shown = text.replaceAll("\\p{Cntrl}", "?");
        return shown.length() > QUOTED ? shown.substring(0, QUOTED) + "…" : shown.isEmpty() ? "none" : shown;
    }
}
