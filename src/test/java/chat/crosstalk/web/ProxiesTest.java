package chat.crosstalk.web;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.address.IpRange;
import chat.crosstalk.address.Origin;
import chat.crosstalk.web.Proxies.Caller;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is believed, and which page is this node's own. */
final class ProxiesTest {

    private final Proxies proxies = new Proxies(Stream.of("10.0.0.0/8", "::1")
            .map(range -> IpRange.parse(range).orElseThrow())
            .toList());

    /** Lines are separated by a bar, as they are sent. */
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 203.0.113.7, 203.0.113.7",
        "10.0.0.1, 198.51.100.1|203.0.113.7, 203.0.113.7",
        "10.0.0.1, '198.51.100.1, 203.0.113.7', 203.0.113.7",
        "10.0.0.1, '198.51.100.1|203.0.113.7, 10.0.0.2|10.0.0.3', 203.0.113.7",
        "10.0.0.1, 203.0.113.7:40001, 203.0.113.7",
        "10.0.0.1, '203.0.113.7, ', 203.0.113.7",
        "10.0.0.1, ::ffff:203.0.113.7, 203.0.113.7",
        "::ffff:10.0.0.1, 203.0.113.7, 203.0.113.7",
        "::1, '[2001:db8::7]:40001', 2001:db8::7",
        "10.0.0.1, unknown, 10.0.0.1",
        "10.0.0.1, '203.0.113.7, unknown', 10.0.0.1",
        "10.0.0.1, '203.0.113.7, unknown, 10.0.0.2', 10.0.0.2",
        "10.0.0.1, '', 10.0.0.1",
        "10.0.0.1, '10.0.0.9, 10.0.0.2', 10.0.0.9",
        "203.0.113.9, 198.51.100.1, 203.0.113.9"
    })
    void theClientIsTheLastHopThatIsNoTrustedProxy(String peer, String forwarded, String client) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        Stream.of(forwarded.split("\\|", -1)).forEach(line -> headers.add("X-Forwarded-For", line));
        headers.add("Forwarded", "for=198.51.100.99");
        assertThat(proxies.caller(peer, false, headers).address()).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, false, https, true",
        "10.0.0.1, true, http, false",
        "10.0.0.1, true, '', true",
        "10.0.0.1, false, 'https, http', true",
        "10.0.0.1, false, 'https|https|http', false",
        "203.0.113.9, false, https, false"
    })
    void theSchemeIsWhatTheClientsProxySays(String peer, boolean encrypted, String proto, boolean secure) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("X-Forwarded-For", "203.0.113.7")
                .add("X-Forwarded-For", "10.0.0.2");
        Stream.of(proto.split("\\|", -1)).forEach(line -> headers.add("X-Forwarded-Proto", line));
        assertThat(proxies.caller(peer, encrypted, headers).secure()).isEqualTo(secure);
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.example, chat.example:443, true",
        "https://chat.example:443, chat.example, true",
        "HTTPS://CHAT.example, Chat.Example, true",
        "http://chat.example, chat.example:80, true",
        "http://localhost:8080, localhost:8080, true",
        "http://[::1]:8080, '[0:0:0:0:0:0:0:1]:8080', true",
        "https://chat.example, chat.example:80, false",
        "https://chat.example:8443, chat.example, false",
        "https://evil.example, chat.example, false",
        "https://chat.example.evil.example, chat.example, false",
        "null, chat.example, false",
        "'', chat.example, false",
        "https://listed.example:443, chat.example, true",
        "https://bücher.example, chat.example, true",
        "http://listed.example, chat.example, false"
    })
    void aPageIsKnownByItsOriginHoweverItIsWritten(String origin, String host, boolean allowed) {
        List<Origin> listed = Stream.of("https://listed.example", "https://xn--bcher-kva.example")
                .map(text -> Origin.parse(text).orElseThrow())
                .toList();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Host", host);
        Caller caller = proxies.caller("203.0.113.9", false, headers);
        assertThat(new Origins(listed, proxies).allows(origin, caller)).isEqualTo(allowed);
    }

    @Test
    void aProxyThatRewritesTheHostSaysWhatItWas() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Host", "node-a:8080")
                .add("X-Forwarded-For", "203.0.113.7")
                .add("X-Forwarded-Proto", "https")
                .add("X-Forwarded-Host", "chat.example");
        Origins own = new Origins(List.of(), proxies);
        assertThat(own.allows("https://chat.example", proxies.caller("10.0.0.1", false, headers)))
                .isTrue();
        assertThat(own.allows("http://chat.example", proxies.caller("10.0.0.1", false, headers)))
                .as("a page without TLS is another origin")
                .isFalse();
        assertThat(own.allows("https://chat.example", proxies.caller("203.0.113.9", false, headers)))
                .as("nobody whom the operator trusts")
                .isFalse();
    }
}
