package chat.crosstalk.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a Redis: {@code redis[s]://[[user]:password@]host[:port][/database]}. It may hold a password, so
 * {@code toString} masks that.
 *
 * @param value the address with its password; hand it only to the Redis client
 */
public record RedisUrl(String value) {

    private static final int DEFAULT_PORT = 6379;
    private static final int MAX_PORT = 65_535;

    /** Everything between the scheme and the last {@code @}: a password may hold any character, even {@code @} or {@code /}. */
    private static final Pattern USER_INFO = Pattern.compile("^(\"?(?:[a-zA-Z+]*://)?)([^:@/]*:)?.*@");

    /** The Redis client also takes the password as a parameter. */
    private static final Pattern PARAMETER = Pattern.compile("(?i)([?&]password=)[^&\"]*");

    private static final Pattern DATABASE = Pattern.compile("/?|/[0-9]{1,5}/?");

    /** The address in {@code text}, or empty if it isn't one. */
    static Optional<RedisUrl> parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            boolean known = "redis".equals(scheme) || "rediss".equals(scheme);
            return known && uri.getHost() != null && uri.getPort() <= MAX_PORT && isDatabase(uri.getPath())
                    ? Optional.of(new RedisUrl(text))
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean isDatabase(String path) {
        return DATABASE.matcher(path).matches();
    }

    /** {@code text} with its password masked, whether or not it is a well-formed address. */
    static String mask(String text) {
        String shown = USER_INFO.matcher(text).replaceFirst("$1$2" + Secret.MASK + "@");
        return PARAMETER.matcher(shown).replaceAll("$1" + Secret.MASK);
    }

    /** Host name or address; an IPv6 address without its brackets. */
    public String host() {
        String host = URI.create(value).getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Port; 0 stands for any free one, which only a Redis that the node starts itself can have. */
    public int port() {
        int port = URI.create(value).getPort();
        return port < 0 ? DEFAULT_PORT : port;
    }

    /** Whether the connection is encrypted. */
    public boolean tls() {
        return "rediss".equals(URI.create(value).getScheme());
    }

    /** The same address with another port. */
    public RedisUrl withPort(int port) {
        URI uri = URI.create(value);
        String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new RedisUrl(uri.getScheme() + "://" + user + uri.getHost() + ":" + port + uri.getRawPath() + query);
    }

    @Override
    public String toString() {
        return mask(value);
    }
}
