package chat.crosstalk.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a server's URL by RFC 3986: {@code scheme://[user[:password]@]place[/path][?parameter=value…]}.
 *
 * @param scheme as it was written
 * @param user decoded; null if there is none
 * @param password decoded; null if there is none
 * @param place host and port as they were written
 * @param path what follows the slash behind the place, not decoded; null if there is no such slash
 * @param parameters decoded, in the order written; {@code user} and {@code password} are not among them: they count where
 *     the URL has none before the place
 */
record ServerUrl(
        String scheme,
        @Nullable String user,
        @Nullable String password,
        String place,
        @Nullable String path,
        Map<String, String> parameters) {

    /**
     * RFC 3986, appendix B. The user information ends at the last {@code @} before a slash, as for browsers and the
     * servers' own clients.
     */
    private static final Pattern PARTS =
            Pattern.compile("(?<scheme>[a-z][a-z0-9+.-]*)://(?:(?<user>[^/?#]*)@)?(?<place>[^/?#@]*)"
                    + "(?:/(?<path>[^?#]*))?(?:\\?(?<query>[^#]*))?");

    /** Everything between the scheme and the last {@code @}: a password may hold any character, even {@code @} or {@code /}. */
    private static final Pattern USER_INFO = Pattern.compile("^(\"?(?:[a-zA-Z+]*://)?)([^:@/]*:)?.*@");

    /** Where the host was forgotten, its place is taken by the user information; what follows the colon is no port then. */
    private static final Pattern NO_PORT =
            Pattern.compile("^(\"?[a-zA-Z+]*://[^@:/?#\\[\\]\"]*:)(?![0-9]*(?:[/?#\"]|$))[^@\"]*(?=\"?$)");

    private static final Pattern PARAMETER = Pattern.compile("(?i)(password=)(?:[^&\"\\s\\\\]|\\\\.)*");

    /** The parts of {@code text}; empty if it has not these parts. */
    static Optional<ServerUrl> parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            Map<String, String> parameters = parameters(parts.group("query"));
            @Nullable String[] userInfo = split(parts.group("user"));
            String user = first(userInfo[0], parameters.remove("user"));
            String password = first(userInfo[1], parameters.remove("password"));
            return Optional.of(new ServerUrl(
                    parts.group("scheme"), user, password, parts.group("place"), parts.group("path"), parameters));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    /** {@code text} with its password masked, whether or not it is a well-formed address. */
    static String mask(String text) {
        String shown = USER_INFO.matcher(text).replaceFirst("$1$2" + Secret.MASK + "@");
        shown = NO_PORT.matcher(shown).replaceFirst("$1" + Secret.MASK);
        return PARAMETER.matcher(shown).replaceAll("$1" + Secret.MASK);
    }

    /** Percent-decoding; a plus sign, which stands for a space in forms, is itself in a URL. */
    static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** User and password as they are shown, the password masked, with the {@code @} behind them; empty if there are none. */
    static String shown(@Nullable String user, @Nullable String password) {
        String userInfo = (user == null ? "" : user) + (password == null ? "" : ":" + Secret.MASK);
        return userInfo.isEmpty() ? "" : userInfo + "@";
    }

    static @Nullable String first(@Nullable String text, @Nullable String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    /** User and password, each null if not there. */
    private static @Nullable String[] split(@Nullable String userInfo) {
        int colon = userInfo == null ? -1 : userInfo.indexOf(':');
        if (userInfo == null || colon < 0) {
            return new @Nullable String[] {userInfo == null ? null : decode(userInfo), null};
        }
        return new @Nullable String[] {decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1))};
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return scheme + "://" + shown(user, password) + place + (path == null ? "" : "/" + path);
    }
}
