package chat.crosstalk.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page comes from: scheme, host and port. All spellings of one origin are equal, whatever their case, with the
 * scheme's own port or without it, with a name in its own script or in punycode. {@code null}, which browsers send for pages
 * without an origin, is none.
 *
 * @param secure whether the scheme is https; else it is http
 * @param authority host and port
 */
public record Origin(boolean secure, Authority authority) {

    private static final Pattern TEXT = Pattern.compile("(?i)http(?<s>s?)://(?<authority>[^/?#@]+)/?");

    /** The origin in {@code text}, which may end in a slash; empty if it isn't one of the web's. */
    public static Optional<Origin> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches() ? of(!parts.group("s").isEmpty(), parts.group("authority")) : Optional.empty();
    }

    /** The origin with this scheme and a host, with or without a port, as a {@code Host} header has it. */
    public static Optional<Origin> of(boolean secure, String authority) {
        return Authority.parse(authority, standardPort(secure))
                .filter(place -> place.port() > 0)
                .map(place -> new Origin(secure, place));
    }

    private static int standardPort(boolean secure) {
        return secure ? 443 : 80;
    }

    /** The origin as browsers send it: without the port that its scheme has by itself. */
    @Override
    public String toString() {
        String scheme = secure ? "https" : "http";
        boolean standard = authority.port() == standardPort(secure);
        return (scheme + "://" + authority.host() + (standard ? "" : ":" + authority.port())).toLowerCase(Locale.ROOT);
    }
}
