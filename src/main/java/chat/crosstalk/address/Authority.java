package chat.crosstalk.address;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port, as they stand in a URL and in a {@code Host} header.
 *
 * @param host the host
 * @param port 0 to 65535
 */
public record Authority(Host host, int port) {

    private static final Pattern TEXT =
            Pattern.compile("(?:\\[(?<six>[^\\]]*)\\]|(?<host>[^:\\[\\]]*))(?::(?<port>[0-9]{0,5}))?");
    private static final int MAX_PORT = 65_535;

    /**
     * The authority in {@code text}, an IPv6 address in brackets; empty if it isn't one.
     *
     * @param standard the port that is meant where none is written; negative if one has to be
     */
    public static Optional<Authority> parse(String text, int standard) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String digits = parts.group("port");
        int port = digits == null || digits.isEmpty() ? standard : Integer.parseInt(digits);
        String six = parts.group("six");
        return Host.parse(six == null ? parts.group("host") : six)
                .filter(host -> (six != null) == host.name().contains(":"))
                .map(host -> new Authority(host, port))
                .filter(authority -> port >= 0 && port <= MAX_PORT);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
