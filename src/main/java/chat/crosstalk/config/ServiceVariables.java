package chat.crosstalk.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that Kubernetes sets in every container for each service of its namespace, as Docker once did for links:
 * for a service {@code crosstalk-http} among others {@code CROSSTALK_HTTP_PORT=tcp://10.0.0.1:80}. They look like keys of
 * the configuration and mean something else.
 */
final class ServiceVariables {

    private static final Pattern NAME = Pattern.compile("(?<service>" + Key.ENVIRONMENT.replaceFirst("_$", "")
            + "(?:_[A-Z0-9_]+?)?)_(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?"
            + "|(?<address>PORT)|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)");

    private static final Pattern ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://\\S+");

    private static final String REMEDY = "; enableServiceLinks: false in the pod's spec keeps them away";

    private final Map<String, List<String>> byService = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();

    /** Takes a variable that is a service's; false if it is none. */
    boolean take(String name, String value, Optional<Key<?>> key) {
        Matcher matcher = NAME.matcher(name);
        boolean port = matcher.matches() && matcher.group("address") != null;
        if (!matcher.matches() || (port && !ADDRESS.matcher(value).matches()) || (!port && key.isPresent())) {
            return false;
        }
        String service = matcher.group("service").toLowerCase(Locale.ROOT).replace('_', '-');
        if (key.isPresent()) {
            warnings.add("environment variable " + name + "=" + value
                    + " is ignored: Kubernetes sets it for the service " + service + ", it is no value of "
                    + key.get().path() + REMEDY + ", or give the service another name");
        } else {
            byService.computeIfAbsent(service, first -> new ArrayList<>()).add(name);
        }
        return true;
    }

    /** What was taken, a line for each collision with a key and one for each service. */
    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        byService.forEach((service, names) -> all.add("environment variables " + String.join(", ", names)
                + " are ignored: Kubernetes sets them for the service " + service + REMEDY));
        return all;
    }
}
