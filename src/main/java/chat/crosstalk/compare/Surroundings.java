package chat.crosstalk.compare;

import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.cluster.Site;
import chat.crosstalk.compare.report.Conditions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out under which circumstances figures are taken. */
final class Surroundings {
    /**
     * What a cluster told of itself while it ran.
     *
     * @param description a node's, as JSON
     * @param brokerVersion of the broker's own process, where it has one that is ours
     */
    record Seen(String description, Optional<String> brokerVersion) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Instant started = Instant.now();
    private final double loadAverage =
            Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());

    /**
     * The conditions as they were when this object was made.
     *
     * @param seen what was learned of each mode
     */
    Conditions conditions(Settings settings, Site site, Map<Mode, Seen> seen) {
        Map<Mode, String> durability = new LinkedHashMap<>();
        settings.modes().forEach(mode -> durability.put(mode, site.durability(mode)));
        Map<Mode, Map<String, Object>> guarantees = new LinkedHashMap<>();
        Map<String, String> versions = versions();
        seen.forEach((mode, what) -> {
            guarantees.put(mode, guarantees(what.description()));
            what.brokerVersion().ifPresent(version -> versions.put("Redis", version));
        });
        return new Conditions(
                started.truncatedTo(ChronoUnit.SECONDS).toString(),
                Duration.between(started, Instant.now()).toSeconds(),
                settings.commandLine(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch") + processor(),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes(),
                loadAverage,
                versions,
                site.nodeOptions(),
                durability,
                guarantees,
                settings.seed(),
                settings.latency().toMillis());
    }

    private Map<String, Object> guarantees(String description) {
        try {
            JsonNode said = json.readTree(description).path("guarantees");
            return said.isObject() ? json.convertValue(said, new TypeReference<Map<String, Object>>() {}) : Map.of();
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> ", " + line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static long memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : 0;
    }

    private static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        put(versions, "Crosstalk", Surroundings.class.getPackage().getImplementationVersion());
        put(versions, "Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        put(versions, "Vert.x", resource("META-INF/vertx/vertx-version.txt"));
        return versions;
    }

    private static void put(Map<String, String> versions, String part, @Nullable String version) {
        if (version != null && !version.isBlank()) {
            versions.put(part, version.strip());
        }
    }

    private static @Nullable String resource(String name) {
        try (InputStream file = Surroundings.class.getClassLoader().getResourceAsStream(name)) {
            return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }
}
