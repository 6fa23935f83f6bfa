package chat.crosstalk.config;

import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.netty.util.NetUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How hosts, addresses, origins, files and rooms are written. Each method is empty for text that isn't one. */
final class Syntax {

    private static final int MAX_PORT = 65_535;

    /** Labels as resolvers take them: the underscore is none of DNS's, but container names have it. */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)*\\.?");

    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+");
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[(?<v6>[^\\]]+)\\]|(?<host>[^:]+)):(?<port>[0-9]{1,5})");
    private static final Pattern RANGE = Pattern.compile("(?<address>[^/]+)/(?<bits>[0-9]{1,3})");

    private Syntax() {}

    /** A host name, an IPv4 address, or an IPv6 address without brackets. */
    static Optional<String> host(String text) {
        boolean address = NetUtil.isValidIpV4Address(text) || isIpV6(text);
        boolean name = NAME.matcher(text).matches() && !NUMERIC.matcher(text).matches();
        return Optional.of(text).filter(t -> address || name);
    }

    /** {@code host:port}, an IPv6 address in brackets. */
    static Optional<String> hostAndPort(String text) {
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(parts.group("port"));
        String v6 = parts.group("v6");
        boolean host = v6 == null ? host(parts.group("host")).isPresent() : isIpV6(v6);
        return Optional.of(text).filter(t -> host && port >= 1 && port <= MAX_PORT);
    }

    /** An IP address, or a range of them such as {@code 10.0.0.0/8}. */
    static Optional<String> addressOrRange(String text) {
        Matcher range = RANGE.matcher(text);
        String address = range.matches() ? range.group("address") : text;
        int bits = range.matches() ? Integer.parseInt(range.group("bits")) : 0;
        boolean v4 = NetUtil.isValidIpV4Address(address) && bits <= 32;
        boolean v6 = isIpV6(address) && bits <= 128;
        return Optional.of(text).filter(t -> v4 || v6);
    }

    private static boolean isIpV6(String text) {
        return !text.startsWith("[") && NetUtil.isValidIpV6Address(text);
    }

    /** An origin, put as browsers send it: lower case, without a trailing slash or the scheme's default port. */
    static Optional<String> origin(String text) {
        try {
            URI uri = new URI(text.toLowerCase(Locale.ROOT));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getPort() > MAX_PORT || !bare(uri)) {
                return Optional.empty();
            }
            int standard = uri.getScheme().equals("https") ? 443 : 80;
            String port = uri.getPort() < 0 || uri.getPort() == standard ? "" : ":" + uri.getPort();
            return Optional.of(uri.getScheme() + "://" + uri.getHost() + port);
        } catch (URISyntaxException notAnOrigin) {
            return Optional.empty();
        }
    }

    private static boolean bare(URI uri) {
        boolean noPath = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
        return noPath && uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
    }

    /** A file that exists and that this process may read; relative to the working directory. */
    static Optional<Path> readableFile(String text) {
        try {
            return Optional.of(Path.of(text)).filter(path -> Files.isRegularFile(path) && Files.isReadable(path));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    /** A room that everyone may join. */
    static Optional<RoomName> openRoom(String text) {
        try {
            return Optional.of(RoomName.parse(text)).filter(name -> !name.direct());
        } catch (Rejection notAName) {
            return Optional.empty();
        }
    }
}
