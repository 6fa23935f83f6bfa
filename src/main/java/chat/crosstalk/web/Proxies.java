package chat.crosstalk.web;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose word is taken for where a request came from. */
final class Proxies {

    private final List<IpSubnetFilterRule> trusted;

    /**
     * Proxies.
     *
     * @param trusted addresses and CIDR ranges
     */
    Proxies(List<String> trusted) {
        this.trusted = trusted.stream().map(Proxies::rule).toList();
    }

    /** The client's address: the last in {@code X-Forwarded-For} that is no trusted proxy's own, if one sent it. */
    String client(HttpServerRequest request) {
        String peer =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        String forwarded = request.getHeader("x-forwarded-for");
        if (peer == null || !trusts(peer) || forwarded == null) {
            return peer == null ? "" : peer;
        }
        String client = peer;
        List<String> hops = List.of(forwarded.split(",", -1));
        for (int i = hops.size() - 1; i >= 0 && trusts(client); i--) {
            client = hops.get(i).strip();
        }
        return client;
    }

    /** Whether the client's own connection is encrypted. */
    boolean secure(HttpServerRequest request) {
        String peer =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        return request.isSSL()
                || (peer != null && trusts(peer) && "https".equalsIgnoreCase(request.getHeader("x-forwarded-proto")));
    }

    private boolean trusts(@Nullable String address) {
        InetAddress parsed = address == null ? null : parse(address);
        return parsed != null && trusted.stream().anyMatch(rule -> rule.matches(new InetSocketAddress(parsed, 0)));
    }

    private static @Nullable InetAddress parse(String address) {
        return NetUtil.createInetAddressFromIpAddressString(address) == null
                ? null
                : new InetSocketAddress(address, 0).getAddress();
    }

    private static IpSubnetFilterRule rule(String range) {
        int slash = range.indexOf('/');
        String address = slash < 0 ? range : range.substring(0, slash);
        int widest = NetUtil.isValidIpV6Address(address) ? 128 : 32;
        int bits = slash < 0 ? widest : Integer.parseInt(range.substring(slash + 1));
        return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    }
}
