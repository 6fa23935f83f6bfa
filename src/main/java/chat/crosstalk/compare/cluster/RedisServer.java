package chat.crosstalk.compare.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis of our own: the server inside the embedded-redis artifact, with its append-only file on, so that it comes back
 * from a restart with what it had.
 */
public final class RedisServer implements AutoCloseable {
    /** Redis' own default, and the usual choice: a crash of the machine may cost the last second. */
    static final String FSYNC = "everysec";

    private static final Pattern VERSION = Pattern.compile("Redis version=([\\d.]+)");
    private static final Duration START = Duration.ofSeconds(15);

    private final Path directory;
    private final Path log;
    private final String executable;
    private final int port;
    private Child process;

    /**
     * Starts a Redis.
     *
     * @param directory where its files and its log are
     */
    RedisServer(Path directory) throws InterruptedException {
        this.directory = directory.resolve("redis-data");
        this.log = directory.resolve("redis.log");
        try {
            Files.createDirectories(this.directory);
            executable = ExecutableProvider.newJarResourceProvider(this.directory.toFile())
                    .get()
                    .getAbsolutePath();
        } catch (IOException e) {
            throw new BenchException("no Redis for this machine: " + e.getMessage(), e);
        }
        port = Ports.free(1).get(0);
        process = launch();
    }

    private Child launch() throws InterruptedException {
        List<String> command = List.of(
                executable,
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toAbsolutePath().toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                FSYNC);
        Child child = Child.start("redis", command, log, line -> false);
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline || !child.handle().isAlive()) {
                child.close();
                throw new BenchException("Redis does not start; see " + log);
            }
            Thread.sleep(20);
        }
        return child;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What it says of itself when it starts; empty if it does not. */
    public Optional<String> version() {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(VERSION::matcher)
                    .filter(Matcher::find)
                    .map(said -> said.group(1))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    int port() {
        return port;
    }

    Usage usage() {
        return Usage.of(process.handle());
    }

    /** Stops it; what it acknowledged is in its file. */
    public void stop() {
        process.close();
    }

    /** Starts it again on the same port, with the data that it had. */
    public void startAgain() throws InterruptedException {
        process = launch();
    }

    @Override
    public void close() {
        process.close();
    }
}
