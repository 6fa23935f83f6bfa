package chat.crosstalk.config;

import java.util.HashMap;
import java.util.Map;

/** Configurations for tests. */
public final class Configs {

    private Configs() {}

    /**
     * The defaults with some keys set, as {@code --set} would.
     *
     * @param pathsAndValues path, value, path, value…
     */
    public static Config with(String... pathsAndValues) {
        Map<String, String> overrides = new HashMap<>();
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            overrides.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        Loading loading = ConfigLoader.load(null, Map.of(), overrides);
        if (loading instanceof Loading.Valid valid) {
            return valid.config();
        }
        throw new IllegalArgumentException(loading.toString());
    }
}
