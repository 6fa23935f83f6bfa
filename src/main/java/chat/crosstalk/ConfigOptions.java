package chat.crosstalk;

import chat.crosstalk.config.ConfigLoader;
import chat.crosstalk.config.Loading;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what to run with, and the loading they stand for. */
final class ConfigOptions {

    @Option(
            names = {"-conf", "--conf"},
            paramLabel = "FILE",
            description =
                    "Configuration file, JSON with comments. The examples inside the jar can be named too, such as"
                            + " conf/redis-embedded.json.")
    private @Nullable String file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one key, such as http.port=0; lists are JSON. Overrides file and environment.")
    private final Map<String, String> overrides = new LinkedHashMap<>();

    /** Loads the configuration; empty after printing every fault. */
    Optional<Loading.Valid> load(PrintWriter err) {
        Loading loading = ConfigLoader.load(file, System.getenv(), overrides);
        loading.warnings().forEach(warning -> err.println("crosstalk: warning: " + warning));
        if (loading instanceof Loading.Valid valid) {
            return Optional.of(valid);
        }
        ((Loading.Invalid) loading).faults().forEach(fault -> err.println("crosstalk: " + fault));
        return Optional.empty();
    }
}
