package chat.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.config.ConfigLoader;
import chat.crosstalk.config.Loading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** Holds {@code docker-compose.yml} against the loader of the configuration and against the drain. */
final class ContainersTest {

    @TestFactory
    Stream<DynamicTest> everyNodeOfTheComposeFile() throws IOException {
        return nodes().entrySet().stream()
                .flatMap(node -> Stream.of(
                        DynamicTest.dynamicTest(
                                node.getKey() + " has a valid configuration",
                                () -> loadsItsEnvironment(node.getValue())),
                        DynamicTest.dynamicTest(
                                node.getKey() + " is given time to drain", () -> outlivesItsDrain(node.getValue()))));
    }

    private static void loadsItsEnvironment(Map<String, Object> node) {
        assertThat(ConfigLoader.load(null, environment(node), Map.of()))
                .isInstanceOfSatisfying(
                        Loading.Valid.class,
                        valid -> assertThat(valid.warnings()).isEmpty());
    }

    private static void outlivesItsDrain(Map<String, Object> node) {
        int grace =
                Integer.parseInt(String.valueOf(node.get("stop_grace_period")).replaceFirst("s$", ""));
        int drain = Integer.parseInt(environment(node).getOrDefault("CROSSTALK_DRAIN_SECONDS", "10"));
        assertThat(grace).isGreaterThan(drain);
    }

    private static Map<String, Map<String, Object>> nodes() throws IOException {
        Map<String, Map<String, Map<String, Object>>> file =
                new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
        var nodes = new LinkedHashMap<>(file.get("services"));
        nodes.values().removeIf(service -> !service.containsKey("build"));
        assertThat(nodes).hasSize(4);
        return nodes;
    }

    private static Map<String, String> environment(Map<String, Object> node) {
        var environment = new LinkedHashMap<String, String>();
        ((Map<?, ?>) Objects.requireNonNull(node.get("environment")))
                .forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
        return environment;
    }
}
