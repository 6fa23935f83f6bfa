package chat.crosstalk.config;

import chat.crosstalk.address.Authority;
import chat.crosstalk.address.Host;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a Redis: {@code redis[s]://[[user]:password@]host[:port][/database]}. {@code toString} masks the password.
 *
 * @param tls whether the connection is encrypted ({@code rediss})
 * @param user the user, decoded; null for Redis' default one
 * @param password the password, decoded; null for none. Hand it only to the Redis client
 * @param place host and port; port 0 stands for any free one, which only a Redis that the node starts itself can have
 * @param database the database's number
 */
public record RedisUrl(
        boolean tls, @Nullable String user, @Nullable String password, Authority place, int database) {

    private static final int DEFAULT_PORT = 6379;

    /**
     * The parts of a URL by RFC 3986, appendix B. The user information ends at the last {@code @} before a slash, as for
     * browsers and other clients of Redis.
     */
    private static final Pattern PARTS = Pattern.compile("(?<scheme>rediss?)://(?:(?<user>[^/?#]*)@)?(?<place>[^/?#@]*)"
            + "(?:/(?<database>[0-9]{0,5})/?)?(?:\\?(?<query>[^#]*))?");

    /** Everything between the scheme and the last {@code @}: a password may hold any character, even {@code @} or {@code /}. */
    private static final Pattern USER_INFO = Pattern.compile("^(\"?(?:[a-zA-Z+]*://)?)([^:@/]*:)?.*@");

    private static final Pattern PARAMETER = Pattern.compile("(?i)([?&]password=)[^&\"]*");

    /** The address in {@code text}, or empty if it isn't one. What is written as parameters counts where the URL has none. */
    public static Optional<RedisUrl> parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            Map<String, String> parameters = parameters(parts.group("query"));
            String[] userInfo = split(parts.group("user"));
            String user = first(userInfo[0], parameters.get("user"));
            String password = first(userInfo[1], parameters.get("password"));
            String database = first(parts.group("database"), parameters.getOrDefault("db", "0"));
            boolean tls = parts.group("scheme").equals("rediss");
            int number = database == null || !database.matches("[0-9]{1,5}") ? -1 : Integer.parseInt(database);
            return Authority.parse(parts.group("place"), DEFAULT_PORT)
                    .filter(place -> number >= 0 && !(tls && unnamable(place.host())))
                    .map(place -> new RedisUrl(tls, user, password, place, number));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    /** No certificate is checked against such a name: Java takes it for none. */
    private static boolean unnamable(Host host) {
        return host.name().contains("_");
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
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** Percent-decoding; a plus sign, which stands for a space in forms, is itself in a URL. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static @Nullable String first(@Nullable String text, @Nullable String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    /** {@code text} with its password masked, whether or not it is a well-formed address. */
    static String mask(String text) {
        String shown = USER_INFO.matcher(text).replaceFirst("$1$2" + Secret.MASK + "@");
        return PARAMETER.matcher(shown).replaceAll("$1" + Secret.MASK);
    }

    /** Host name or address; an IPv6 address without its brackets. */
    public String host() {
        return place.host().name();
    }

    /** The port. */
    public int port() {
        return place.port();
    }

    /** The same address with another port. */
    public RedisUrl withPort(int port) {
        return new RedisUrl(tls, user, password, new Authority(place.host(), port), database);
    }

    @Override
    public String toString() {
        String userInfo = (user == null ? "" : user) + (password == null ? "" : ":" + Secret.MASK);
        return (tls ? "rediss://" : "redis://")
                + (userInfo.isEmpty() ? "" : userInfo + "@")
                + place
                + (database == 0 ? "" : "/" + database);
    }
}
