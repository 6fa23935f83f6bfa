package chat.crosstalk.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One key of the configuration: a row of the table in {@link Keys}.
 *
 * @param path dotted path in the file and for {@code --set}
 * @param kind the values it takes
 * @param fallback its value if nobody gives one; null means that it then has none
 * @param about what it is for, with its unit, as a phrase
 */
record Key<T>(String path, Kind<T> kind, @Nullable T fallback, String about) {

    static final String ENVIRONMENT = "CROSSTALK_";

    static <T> Key<T> withDefault(String path, Kind<T> kind, T fallback, String about) {
        return new Key<>(path, kind, fallback, about);
    }

    static <T> Key<T> optional(String path, Kind<T> kind, String about) {
        return new Key<>(path, kind, null, about);
    }

    /** Whether the key may have no value; a file says so by {@code null}. */
    boolean optional() {
        return fallback == null;
    }

    /** The environment variable that overrides the file. */
    String variable() {
        return ENVIRONMENT + path.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
