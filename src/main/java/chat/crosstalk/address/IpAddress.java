package chat.crosstalk.address;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IP address. All spellings of one address are equal: an IPv4 address inside an IPv6 one is the IPv4 address, and the
 * zone, which only means something on the machine that wrote it, does not count.
 *
 * @param value the address without a host name
 */
public record IpAddress(InetAddress value) {

    /** An IPv4 address with a port, or an IPv6 address in brackets, as proxies write them when they tell the port too. */
    private static final Pattern WITH_PORT =
            Pattern.compile("(?<v4>[0-9.]+):[0-9]{1,5}|\\[(?<v6>[^\\]]+)\\](?::[0-9]{1,5})?");

    /** The address in {@code text}; a port beside it is left out. Empty if {@code text} is anything else. */
    public static Optional<IpAddress> parse(String text) {
        String bare = text.strip();
        Matcher port = WITH_PORT.matcher(bare);
        if (port.matches()) {
            bare = port.group("v4") == null ? port.group("v6") : port.group("v4");
        }
        byte[] bytes = bare.startsWith("[") ? null : NetUtil.createByteArrayFromIpAddressString(bare);
        return Optional.ofNullable(bytes).map(IpAddress::of);
    }

    private static IpAddress of(byte[] bytes) {
        try {
            return new IpAddress(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException notFourNorSixteen) {
            throw new IllegalArgumentException(notFourNorSixteen);
        }
    }

    /** The canonical text: dotted, or by RFC 5952. */
    @Override
    public String toString() {
        return NetUtil.toAddressString(value);
    }
}
