package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.crosstalk.InProcessNode;
import chat.crosstalk.fixture.HttpApi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The official JavaScript client of the event-bus bridge, over sockjs-client, works unchanged.
 *
 * <p>It is run by Node.js and fetched by npm into {@code target}. Where a machine has neither, the test is skipped in one
 * loud line, unless {@code -Dbrowser=required} says that nothing may be.
 */
final class BridgeClientIT {

    private static final Path SOURCE = Path.of("src", "test", "resources", "bridge-client");
    private static final Path HOME = Path.of("target", "bridge-client");

    @Test
    void itRegistersSendsAndGetsRepliesAndErrors() throws IOException, InterruptedException {
        if (!onPath("node") || !onPath("npm")) {
            System.out.println("SKIPPED: the official bridge client needs node and npm, and this machine lacks them");
            assumeTrue("required".equals(System.getProperty("browser")), "node and npm are missing");
        }
        install();
        try (InProcessNode node = InProcessNode.start()) {
            String url = node.url().toString();
            String token = new HttpApi(node.url()).login("official").token();
            List<String> said = run(60, "node", "conversation.js", url, token, "official");
            said.forEach(line -> System.out.println("official bridge client: " + line));
            assertThat(said).hasSize(6);
            NodeLog.assertNoFault(node);
        }
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        for (String file : List.of("package.json", "conversation.js")) {
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(HOME.resolve("node_modules"))) {
            run(180, "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent");
        }
    }

    private static List<String> run(int seconds, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("bridge-client-", ".log");
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            List<String> lines = Files.readAllLines(output);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s:%n%s", String.join(" ", command), String.join("\n", lines))
                    .isTrue();
            return lines;
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    private static boolean onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
