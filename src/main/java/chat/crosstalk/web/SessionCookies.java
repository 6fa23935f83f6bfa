package chat.crosstalk.web;

import chat.crosstalk.address.Origin;
import chat.crosstalk.identity.Identities;
import chat.crosstalk.web.Proxies.Caller;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that holds a session's token, named after the cluster: browsers share cookies between all ports of a host, and
 * two clusters there must not log each other's people out.
 *
 * <p>A cluster that keeps nothing has a new name after each full restart, and what it left in a browser would pile up. So a
 * log-in takes away the cookies of other clusters that were set at the same address, which nobody can answer to any more,
 * and of those from other addresses all but the newest few.
 */
final class SessionCookies {

    private static final String PREFIX = "crosstalk-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-f]{8}");
    /** Cookies of clusters at other addresses of the host that a browser keeps. */
    private static final int OTHERS = 3;

    private final Identities identities;
    private final Proxies proxies;
    private final Duration session;

    SessionCookies(Identities identities, Proxies proxies, Duration session) {
        this.identities = identities;
        this.proxies = proxies;
        this.session = session;
    }

    /** The token in this cluster's cookie, or null. */
    @Nullable
    String token(HttpServerRequest request) {
        Cookie cookie = request.getCookie(name());
        return cookie == null ? null : cookie.getValue();
    }

    /** The address at which the client has this node, as an origin; it is kept in the token. */
    String site(HttpServerRequest request) {
        Caller caller = proxies.caller(request);
        return caller.hosts().stream()
                .flatMap(host -> Origin.of(caller.secure(), host).stream())
                .findFirst()
                .map(Origin::toString)
                .orElse("");
    }

    /** Gives the client a token to keep. */
    void put(HttpServerRequest request, String token) {
        HttpServerResponse response = request.response();
        outdated(request).forEach(name -> response.addCookie(cookie(request, name, "", Duration.ZERO)));
        response.addCookie(cookie(request, name(), token, session));
    }

    /** Takes the token from the client. */
    void remove(HttpServerRequest request) {
        request.response().addCookie(cookie(request, name(), "", Duration.ZERO));
    }

    private List<String> outdated(HttpServerRequest request) {
        String site = site(request);
        List<Other> others = request.cookies().stream()
                .filter(cookie -> NAME.matcher(cookie.getName()).matches())
                .filter(cookie -> !cookie.getName().equals(name()))
                .map(Other::of)
                .sorted(Comparator.comparingLong(Other::issuedAt).reversed())
                .toList();
        List<String> elsewhere = others.stream()
                .filter(other -> !other.site.equals(site))
                .map(Other::name)
                .limit(OTHERS)
                .toList();
        return others.stream()
                .map(Other::name)
                .filter(name -> !elsewhere.contains(name))
                .distinct()
                .toList();
    }

    private Cookie cookie(HttpServerRequest request, String name, String value, Duration age) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setMaxAge(age.toSeconds())
                .setHttpOnly(true)
                .setSecure(proxies.caller(request).secure())
                .setSameSite(CookieSameSite.LAX);
    }

    private String name() {
        return PREFIX + identities.clusterId();
    }

    /**
     * Another cluster's cookie. What its token says is not proved, and is used for nothing but its own end.
     *
     * @param issuedAt in seconds; 0 if it does not say
     */
    private record Other(String name, String site, long issuedAt) {

        static Other of(Cookie cookie) {
            String[] parts = cookie.getValue().split("\\.", -1);
            try {
                JsonObject claims = new JsonObject(new String(
                        Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : ""), StandardCharsets.UTF_8));
                long issuedAt = claims.getValue("iat") instanceof Number seconds ? seconds.longValue() : 0;
                String site = claims.getValue(Identities.SITE) instanceof String text ? text : "";
                return new Other(cookie.getName(), site, issuedAt);
            } catch (IllegalArgumentException | DecodeException noToken) {
                return new Other(cookie.getName(), "", 0);
            }
        }
    }
}
