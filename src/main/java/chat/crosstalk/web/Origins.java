package chat.crosstalk.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may talk to this node: its own, and those of the origins that the operator lists. A request without an
 * {@code Origin} does not come from a page.
 *
 * @param listed origins as browsers send them, lower case
 */
record Origins(List<String> listed) {

    boolean allows(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || listed(origin) || same(origin, request.getHeader(HttpHeaders.HOST));
    }

    boolean listed(@Nullable String origin) {
        return origin != null && listed.contains(origin.toLowerCase(Locale.ROOT));
    }

    private static boolean same(String origin, @Nullable String host) {
        int authority = origin.indexOf("://");
        return host != null && authority > 0 && origin.substring(authority + 3).equalsIgnoreCase(host);
    }
}
