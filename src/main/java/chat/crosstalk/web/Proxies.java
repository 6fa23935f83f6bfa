package chat.crosstalk.web;

import chat.crosstalk.address.IpAddress;
import chat.crosstalk.address.IpRange;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose word is taken for where a request came from: the {@code X-Forwarded} headers of trusted proxies. {@code Forwarded}
 * (RFC 7239) is not read, so nobody is believed by it.
 *
 * @param trusted the proxies
 */
record Proxies(List<IpRange> trusted) {

    private static final String FOR = "x-forwarded-for";
    private static final String PROTO = "x-forwarded-proto";
    private static final String HOST = "x-forwarded-host";

    /**
     * A request's origin in the network.
     *
     * @param address the client's address in its canonical form: the last hop that is no trusted proxy's own. A hop that is
     *     no address tells nothing, then it is the proxy that passed it on. Empty if the connection has no address any more
     * @param secure whether the client's own connection is encrypted
     * @param hosts what the client may have called this node by: what the proxies say first, then the {@code Host} header
     */
    record Caller(String address, boolean secure, List<String> hosts) {}

    /** Where a request came from. */
    Caller caller(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        String address = peer == null ? null : peer.hostAddress();
        return caller(address, request.isSSL(), request.headers());
    }

    /**
     * The same.
     *
     * @param address of who connected, or null if it is gone
     * @param encrypted whether that connection is
     */
    Caller caller(@Nullable String address, boolean encrypted, MultiMap headers) {
        IpAddress peer = address == null ? null : IpAddress.parse(address).orElse(null);
        String host = headers.get(HttpHeaders.HOST);
        if (peer == null || !trusts(peer)) {
            return new Caller(peer == null ? "" : peer.toString(), encrypted, hosts(Optional.empty(), host));
        }
        List<String> hops = list(headers, FOR);
        IpAddress client = peer;
        int place = hops.size();
        while (place > 0 && trusts(client)) {
            Optional<IpAddress> before = IpAddress.parse(hops.get(place - 1));
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
            place--;
        }
        boolean secure = said(headers, PROTO, place, hops.size())
                .map(scheme -> scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss"))
                .orElse(encrypted);
        return new Caller(client.toString(), secure, hosts(said(headers, HOST, place, hops.size()), host));
    }

    /** What the proxies say of the client's own hop: its entry if they all added one, else the last that was added. */
    private static Optional<String> said(MultiMap headers, String header, int place, int hops) {
        List<String> values = list(headers, header);
        int index = values.size() == hops && place < hops ? place : values.size() - 1;
        return index < 0 ? Optional.empty() : Optional.of(values.get(index));
    }

    /** The elements of a list, which may come in several lines; empty ones do not count. */
    private static List<String> list(MultiMap headers, String header) {
        List<String> elements = new ArrayList<>();
        for (String line : headers.getAll(header)) {
            Stream.of(line.split(",", -1))
                    .map(String::strip)
                    .filter(element -> !element.isEmpty())
                    .forEach(elements::add);
        }
        return elements;
    }

    private static List<String> hosts(Optional<String> forwarded, @Nullable String host) {
        return Stream.concat(forwarded.stream(), Stream.ofNullable(host)).toList();
    }

    private boolean trusts(IpAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }
}
