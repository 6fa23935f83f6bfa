package chat.crosstalk.address;

import com.ibm.icu.text.IDNA;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host: a name, or an IP address. A name is kept in lower case and as ASCII, a name of another script by its punycode; an
 * address in its canonical form.
 *
 * @param name the host without brackets
 */
public record Host(String name) {

    /** Labels as resolvers take them: the underscore is none of DNS's, but container names have it. */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)*\\.?");

    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+");

    /** The rules that browsers keep to (UTS #46, without the replacements of IDNA 2003). */
    private static final IDNA TO_ASCII =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    /** The host in {@code text}, an IPv6 address without brackets; empty if it isn't one. */
    public static Optional<Host> parse(String text) {
        if (NetUtil.isValidIpV4Address(text) || (!text.startsWith("[") && NetUtil.isValidIpV6Address(text))) {
            return Optional.of(new Host(text.contains("%") ? text : canonical(text)));
        }
        return ascii(text)
                .filter(name ->
                        NAME.matcher(name).matches() && !NUMERIC.matcher(name).matches())
                .map(Host::new);
    }

    private static String canonical(String address) {
        return IpAddress.parse(address).map(IpAddress::toString).orElse(address);
    }

    private static Optional<String> ascii(String text) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            return Optional.of(text.toLowerCase(Locale.ROOT));
        }
        IDNA.Info info = new IDNA.Info();
        String ascii = TO_ASCII.nameToASCII(text, new StringBuilder(), info).toString();
        return info.hasErrors() ? Optional.empty() : Optional.of(ascii);
    }

    /** The host as URLs have it: an IPv6 address in brackets. */
    @Override
    public String toString() {
        return name.contains(":") ? '[' + name + ']' : name;
    }
}
