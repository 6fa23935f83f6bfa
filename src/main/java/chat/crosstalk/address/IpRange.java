package chat.crosstalk.address;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One address or a block of them.
 *
 * @param first an address of the block
 * @param bits how many leading bits all addresses of the block share
 */
public record IpRange(IpAddress first, int bits) {

    /** No port and no brackets: an IPv6 address has two colons at least. */
    private static final Pattern TEXT =
            Pattern.compile("(?<address>[0-9.]+|[^/\\[\\]]*:[^/\\[\\]]*:[^/\\[\\]]*)(?:/(?<bits>[0-9]{1,3}))?");

    /** What stands before an IPv4 address inside an IPv6 one. */
    private static final int MAPPED_BITS = 96;

    /** The range in {@code text}, such as {@code 10.0.0.0/8}; an address alone is a range of one. */
    public static Optional<IpRange> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean six = parts.group("address").contains(":");
        return IpAddress.parse(parts.group("address"))
                .map(address -> new IpRange(address, bits(address, six, parts.group("bits"))))
                .filter(range -> range.bits >= 0 && range.bits <= widest(range.first));
    }

    private static int bits(IpAddress address, boolean six, @Nullable String bits) {
        int widest = widest(address);
        if (bits == null) {
            return widest;
        }
        return Integer.parseInt(bits) - (six && widest == 32 ? MAPPED_BITS : 0);
    }

    private static int widest(IpAddress address) {
        return address.value() instanceof Inet4Address ? 32 : 128;
    }

    /** Whether {@code address} is in this range. */
    public boolean contains(IpAddress address) {
        return new IpSubnetFilterRule(first.value(), bits, IpFilterRuleType.ACCEPT)
                .matches(new InetSocketAddress(address.value(), 0));
    }

    @Override
    public String toString() {
        return bits == widest(first) ? first.toString() : first + "/" + bits;
    }
}
