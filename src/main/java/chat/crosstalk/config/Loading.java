package chat.crosstalk.config;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** What came of loading a configuration. */
public sealed interface Loading {

    /** What is probably not meant, one line each; it stops nothing. */
    List<String> warnings();

    /**
     * A configuration to run with.
     *
     * @param config the effective configuration
     * @param shown the same in the shape of a file, every key with its value, secrets masked
     */
    record Valid(Config config, JsonObject shown, List<String> warnings) implements Loading {}

    /**
     * No configuration.
     *
     * @param faults everything that is wrong, at least one
     */
    record Invalid(List<Fault> faults, List<String> warnings) implements Loading {}
}
