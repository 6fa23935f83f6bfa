package chat.crosstalk.config;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges a file, the environment and the command line into a configuration; each overrides the one before.
 *
 * <p>All faults are found in one go. What is overridden isn't checked, but an unknown key always is. A variable that
 * begins with {@code CROSSTALK_} and names no key only earns a warning, as other programs may own it.
 */
public final class ConfigLoader {

    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private ConfigLoader() {}

    /**
     * Loads a configuration.
     *
     * @param file path of a JSON file, on disk or among the examples inside the jar; null for none
     * @param environment the process's environment
     * @param overrides values by key path as the command line gives them: text as it is, all else as JSON
     */
    public static Loading load(@Nullable String file, Map<String, String> environment, Map<String, String> overrides) {
        ConfigLoader loader = new ConfigLoader();
        if (file != null) {
            loader.addFile(new ConfigFile(file));
        }
        loader.addEnvironment(new TreeMap<>(environment));
        overrides.forEach((path, text) -> loader.add(decode(path, text, "--set")));
        return loader.finish();
    }

    private void addFile(ConfigFile file) {
        try {
            Optional<byte[]> text = file.read();
            if (text.isPresent()) {
                new SettingsReader(file.name(), this::add, faults::add).read(text.get());
            } else {
                faults.add(new Fault("no such file: " + file.name(), "-conf"));
            }
        } catch (IOException unreadable) {
            faults.add(new Fault("cannot read " + file.name() + ": " + unreadable, "-conf"));
        }
    }

    private void addEnvironment(Map<String, String> environment) {
        Map<String, Key<?>> variables =
                Keys.ALL.stream().collect(Collectors.toMap(Key::variable, key -> key, (a, b) -> a, LinkedHashMap::new));
        ServiceVariables services = new ServiceVariables();
        environment.forEach((name, text) -> {
            Key<?> key = variables.get(name);
            if (services.take(name, text, Optional.ofNullable(key))) {
                return;
            }
            if (key != null) {
                add(decode(key.path(), text, "environment variable " + name));
            } else if (name.startsWith(Key.ENVIRONMENT)) {
                String nearest = Nearest.to(name, List.copyOf(variables.keySet()));
                warnings.add("unknown environment variable " + name + " is ignored, did you mean " + nearest + "?");
            }
        });
        warnings.addAll(services.warnings());
    }

    /** A value written outside of a file: without quotes if it's text, else as JSON; what is no JSON stays text. */
    private static Setting decode(String path, String text, String source) {
        boolean verbatim = Keys.at(path).map(key -> key.kind().text()).orElse(true);
        try {
            return new Setting(path, verbatim ? text : Json.decodeValue(text), source);
        } catch (DecodeException notJson) {
            return new Setting(path, text, source);
        }
    }

    private void add(Setting setting) {
        String path = setting.path();
        if (Keys.at(path).isPresent()) {
            settings.put(path, setting);
        } else if (Keys.isGroup(path)) {
            String shown = setting.value() instanceof String ? "\"…\"" : setting.shown();
            faults.add(Fault.of(setting, shown, "an object with " + Keys.members(path)));
        } else {
            String nearest = Nearest.to(path, Keys.ALL.stream().map(Key::path).toList());
            faults.add(new Fault(
                    "unknown key " + Json.encode(path) + ", did you mean " + Json.encode(nearest) + "?",
                    setting.source()));
        }
    }

    private Loading finish() {
        Values values = Values.read(settings, faults::add);
        new Rules(values, settings, faults::add).check();
        return faults.isEmpty()
                ? new Loading.Valid(values.toConfig(), values.toJson(), List.copyOf(warnings))
                : new Loading.Invalid(List.copyOf(faults), List.copyOf(warnings));
    }
}
