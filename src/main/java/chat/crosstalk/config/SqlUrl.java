package chat.crosstalk.config;

import chat.crosstalk.address.Authority;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the rooms' database is. {@code toString} masks a password. */
public sealed interface SqlUrl {

    /** The address in {@code text}, or empty if it isn't one. */
    static Optional<SqlUrl> parse(String text) {
        return text.startsWith(Sqlite.SCHEME)
                ? Sqlite.parsePath(text.substring(Sqlite.SCHEME.length()))
                : ServerUrl.parse(text)
                        .filter(url -> PostgreSql.SCHEMES.matcher(url.scheme()).matches())
                        .flatMap(PostgreSql::of);
    }

    /**
     * A file of this machine: {@code sqlite:PATH}.
     *
     * @param path as it was written, so relative to the working directory unless it is absolute
     */
    record Sqlite(Path path) implements SqlUrl {

        private static final String SCHEME = "sqlite:";

        /** What SQLite or its driver take for something else than a file's name: a host, a URI, memory, parameters. */
        private static final Pattern NO_FILE = Pattern.compile("(?s)|\\s.*|.*\\s|//.*|file:.*|:.*|.*[?\\x00].*|.*/");

        private static Optional<SqlUrl> parsePath(String path) {
            try {
                return NO_FILE.matcher(path).matches() ? Optional.empty() : Optional.of(new Sqlite(Path.of(path)));
            } catch (InvalidPathException notAPath) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return SCHEME + path;
        }
    }

    /**
     * A server: {@code postgresql://[user[:password]@]host[:port]/database[?parameter=value…]}, also with the scheme {@code
     * postgres}.
     *
     * @param user decoded; null for the name of the process's user
     * @param password decoded; null for none. Hand it only to the driver
     * @param place host and port
     * @param database decoded
     * @param parameters of the driver, such as {@code sslmode}, decoded; one may be a secret
     */
    record PostgreSql(
            @Nullable String user,
            @Nullable String password,
            Authority place,
            String database,
            Map<String, String> parameters)
            implements SqlUrl {

        private static final Pattern SCHEMES = Pattern.compile("postgres(?:ql)?");
        private static final int DEFAULT_PORT = 5432;

        /** Copies the parameters, in their order. */
        public PostgreSql {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }

        private static Optional<SqlUrl> of(ServerUrl url) {
            String path = url.path();
            if (path == null || path.contains("/") || path.contains("@")) {
                return Optional.empty();
            }
            try {
                String database = ServerUrl.decode(path);
                return Authority.parse(url.place(), DEFAULT_PORT)
                        .filter(place -> place.port() > 0 && !database.isEmpty() && database.indexOf('\0') < 0)
                        .map(place -> new PostgreSql(url.user(), url.password(), place, database, url.parameters()));
            } catch (IllegalArgumentException notEncoded) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            String query = parameters.entrySet().stream()
                    .map(parameter -> parameter.getKey() + '=' + shown(parameter))
                    .collect(Collectors.joining("&"));
            return "postgresql://"
                    + ServerUrl.shown(user, password)
                    + place
                    + "/"
                    + database
                    + (query.isEmpty() ? "" : "?" + query);
        }

        private static String shown(Map.Entry<String, String> parameter) {
            boolean secret = parameter.getKey().toLowerCase(Locale.ROOT).contains("password");
            return secret ? Secret.MASK : parameter.getValue();
        }
    }
}
