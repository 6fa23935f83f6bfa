package chat.crosstalk.compare.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One node of a cluster: a process with a generated configuration, reachable under the same URL after every restart. */
public final class Node {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final String READY = "crosstalk ready:";
    /** Bounded, so that the garbage collector's appetite does not depend on how much memory the machine has. */
    static final List<String> JVM_OPTIONS = List.of("-Xmx512m");

    private final String name;
    private final int port;
    private final Launcher launcher;
    private final Path directory;
    private final HttpClient http;
    private Child process;

    /** Starts a node and waits until it says that it is ready. */
    Node(String name, int port, Map<String, Object> config, Launcher launcher, Path directory, HttpClient http)
            throws InterruptedException {
        this.name = name;
        this.port = port;
        this.launcher = launcher;
        this.directory = directory;
        this.http = http;
        process = launch(config);
    }

    private Child launch(Map<String, Object> config) throws InterruptedException {
        Path file = directory.resolve(name + ".json");
        try {
            Files.createDirectories(directory);
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), config);
        } catch (IOException e) {
            throw new BenchException("cannot write " + file + ": " + e.getMessage(), e);
        }
        List<String> command = launcher.command(JVM_OPTIONS, List.of("run", "-conf", file.toString()));
        Child child = Child.start(name, command, directory.resolve(name + ".log"), line -> line.startsWith(READY));
        try {
            child.awaitLine(START);
            return child;
        } catch (BenchException | InterruptedException e) {
            child.close();
            throw e;
        }
    }

    public String name() {
        return name;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Whether {@code /health/ready} answers 200. */
    public boolean isReady() throws InterruptedException {
        return get("/health/ready").map(answer -> answer.statusCode() == 200).orElse(false);
    }

    /** What {@code /api/node} answers, as JSON; an empty object if it does not. */
    public String description() throws InterruptedException {
        return get("/api/node").map(HttpResponse::body).orElse("{}");
    }

    /** The Java heap in use, by the node's own metrics; empty if it does not publish that. */
    public OptionalLong heapBytes() throws InterruptedException {
        return get("/metrics").stream()
                .flatMap(answer -> answer.body().lines())
                .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(Long::sum);
    }

    private Optional<HttpResponse<String>> get(String path) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url() + path)).timeout(ANSWER).build();
        try {
            return Optional.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Usage usage() {
        return Usage.of(process.handle());
    }

    /** Ends the node as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** Starts a killed node again, with another configuration for the same port. */
    void startAgain(Map<String, Object> config) throws InterruptedException {
        process = launch(config);
    }

    /** Stops the process where it is; it does nothing, not even answer, until {@link #resume}. */
    public void pause() throws InterruptedException {
        process.signal("STOP");
    }

    public void resume() throws InterruptedException {
        process.signal("CONT");
    }

    void close() {
        process.close();
    }
}
