package chat.crosstalk.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All spellings of one place are one value, and what is no place is refused. */
final class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "203.0.113.7:40001, 203.0.113.7",
        "' 203.0.113.7 ', 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "::FFFF:cb00:7107, 203.0.113.7",
        "[::ffff:203.0.113.7]:443, 203.0.113.7",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "[2001:db8::1], 2001:db8::1",
        "[2001:db8::1]:40001, 2001:db8::1",
        "fe80::1%eth0, fe80::1",
        "[fe80::1%25eth0]:80, fe80::1",
        "::1, ::1"
    })
    void anAddressHasOneForm(String text, String canonical) {
        assertThat(IpAddress.parse(text)).map(IpAddress::toString).contains(canonical);
        assertThat(IpAddress.parse(text)).isEqualTo(IpAddress.parse(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "_hidden",
                "localhost",
                "203.0.113",
                "203.0.113.256",
                "203.0.113.7:",
                "203.0.113.7:x",
                "[203.0.113.7",
                "[2001:db8::1",
                "2001:db8::1]",
                "[[::1]]",
                "1:2:3",
                "203.0.113.7, 203.0.113.8",
                "0x7f.1"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, 11.0.0.1",
        "10.1.2.3/8, 10.0.0.0, 9.255.255.255",
        "10.0.0.1, 10.0.0.1, 10.0.0.2",
        "::ffff:10.0.0.0/104, 10.9.9.9, 11.0.0.1",
        "2001:db8::/32, 2001:db8:ffff::1, 2001:db9::1",
        "::1, ::1, ::2",
        "fe80::/10, fe80::1%eth0, fec0::1",
        "0.0.0.0/0, 203.0.113.7, ::1"
    })
    void aRangeHoldsItsAddresses(String text, String inside, String outside) {
        IpRange range = IpRange.parse(text).orElseThrow();
        assertThat(range.contains(IpAddress.parse(inside).orElseThrow())).isTrue();
        assertThat(range.contains(IpAddress.parse(outside).orElseThrow())).isFalse();
        assertThat(IpRange.parse(range.toString())).contains(range);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "10.0.0.0/33",
                "::/129",
                "10.0.0/8",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.1:80",
                "[::1]",
                "::ffff:10.0.0.0/95",
                "10.0.0.0/8/8"
            })
    void whatIsNoRangeIsNone(String text) {
        assertThat(IpRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.example, https://chat.example",
        "HTTPS://Chat.Example:443/, https://chat.example",
        "http://chat.example:80, http://chat.example",
        "http://chat.example:443, http://chat.example:443",
        "https://chat.example:8443, https://chat.example:8443",
        "https://chat.example:, https://chat.example",
        "http://my_host:8080, http://my_host:8080",
        "http://[0:0:0:0:0:0:0:1]:8080, http://[::1]:8080",
        "http://127.0.0.1:80, http://127.0.0.1",
        "https://bücher.example, https://xn--bcher-kva.example",
        "https://straße.example, https://xn--strae-oqa.example",
        "https://채팅.example, https://xn--ou6bo7j.example",
        "https://XN--BCHER-KVA.example, https://xn--bcher-kva.example"
    })
    void anOriginHasOneForm(String text, String canonical) {
        assertThat(Origin.parse(text)).map(Origin::toString).contains(canonical);
        assertThat(Origin.parse(text)).isEqualTo(Origin.parse(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "*",
                "chat.example",
                "ftp://chat.example",
                "file://",
                "https://",
                "https://a/b",
                "https://u@a",
                "https://a:99999",
                "https://a:0",
                "https://a b",
                "https://a?b",
                "https://::1",
                "https://[127.0.0.1]",
                "https://a:1:2",
                "https://.",
                "https://b\u00fc-.\u05d0a"
            })
    void whatIsNoOriginIsNone(String text) {
        assertThat(Origin.parse(text)).isEmpty();
    }
}
