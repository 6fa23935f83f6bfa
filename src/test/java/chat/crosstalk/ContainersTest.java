package chat.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.config.ConfigLoader;
import chat.crosstalk.config.Loading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** What the image's start gives the JVM, by what the container may use. */
    @ParameterizedTest
    @CsvSource({"384", "512", "1024", "2048", "4096", "16384"})
    void heapBuffersAndTheRestFitIntoTheContainer(int limitMib, @TempDir Path folder) throws Exception {
        Matcher sizes = Pattern.compile(
                        "-Xmx(\\d+)m -XX:MaxDirectMemorySize=(\\d+)m .*ReservedCodeCacheSize=(\\d+)m .*")
                .matcher(runScript(folder, limitMib * 1_048_576L + "\n"));
        assertThat(sizes.matches()).isTrue();
        int heap = Integer.parseInt(sizes.group(1));
        int direct = Integer.parseInt(sizes.group(2));
        int rest = Math.min(limitMib, machineMib()) - heap - direct;
        assertThat(rest).isGreaterThanOrEqualTo(200);
        assertThat(heap).isGreaterThanOrEqualTo(direct);
        assertThat(heap + direct).isGreaterThan(Math.min(limitMib, machineMib()) / 3);
    }

    @Test
    void aContainerThatIsTooSmallIsRefusedWithItsSize(@TempDir Path folder) throws Exception {
        assertThat(runScript(folder, "209715200\n"))
                .contains("the container may use 200 MiB, a node needs 320 at least");
    }

    @Test
    void withoutALimitTheMachineIsTheLimit(@TempDir Path folder) throws Exception {
        assertThat(runScript(folder, "max\n")).startsWith("-Xmx");
    }

    private static int machineMib() throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1_024)
                .findFirst()
                .orElseThrow();
    }

    /** What {@code java} would be called with. */
    private static String runScript(Path folder, String limit) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("memory.max"), limit);
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\necho \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder script = new ProcessBuilder("bash", "src/main/docker/run").redirectErrorStream(true);
        script.environment().put("CGROUP", folder.toString());
        script.environment().merge("PATH", folder.toString(), (old, first) -> first + ":" + old);
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
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
        assertThat(nodes).hasSize(6);
        return nodes;
    }

    private static Map<String, String> environment(Map<String, Object> node) {
        var environment = new LinkedHashMap<String, String>();
        ((Map<?, ?>) Objects.requireNonNull(node.get("environment")))
                .forEach((name, value) -> environment.put(String.valueOf(name), withDefaults(String.valueOf(value))));
        return environment;
    }

    /** What Docker Compose makes of {@code ${NAME:-default}} where no such variable is set. */
    private static String withDefaults(String value) {
        return value.replaceAll("\\$\\{\\w+:-([^}]*)}", "$1");
    }
}
