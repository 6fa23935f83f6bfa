package chat.crosstalk.broker.redis;

import chat.crosstalk.config.RedisUrl;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis for people who have none: the redis-server inside the embedded-redis artifact, run as a daemon of its own with an
 * append-only file. It lives until {@link #stop}, or until this JVM dies, however it dies; a Ctrl-C in the terminal does
 * not reach it. Linux and macOS.
 *
 * <p>Its data are in a folder of its own below the temporary directory, which is kept for the next start; with port 0, which
 * nobody could find again, it is removed in the end. Every method blocks: call it off the event loop.
 */
public final class EmbeddedRedis {

    private static final int ATTEMPTS = 5;
    private static final long START_MILLIS = 10_000;
    private static final long POLL_MILLIS = 20;
    private static final long STOP_SECONDS = 10;
    private static final int CONNECT_MILLIS = 500;

    private final RedisUrl url;
    private final @Nullable Process supervisor;
    private final @Nullable Path pidFile;

    private EmbeddedRedis(RedisUrl url, @Nullable Process supervisor, @Nullable Path pidFile) {
        this.url = url;
        this.supervisor = supervisor;
        this.pidFile = pidFile;
    }

    /**
     * Starts a server, or takes the one that listens there already.
     *
     * @param url where, with the password that it is to ask for, if any; port 0 for any free one
     * @return the server, which answers
     * @throws IOException with the cause in one line
     */
    public static EmbeddedRedis start(RedisUrl url) throws IOException {
        if (url.port() == 0) {
            return start(url, passingFolder(), true);
        }
        String user = System.getProperty("user.name", "").replaceAll("\\W", "_");
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "crosstalk-redis-" + user + "-" + url.port());
        return start(url, folder, false);
    }

    /**
     * The same with a given folder for its data, which is kept.
     *
     * @param url as above
     * @param folder is made if it does not exist
     */
    public static EmbeddedRedis start(RedisUrl url, Path folder) throws IOException {
        return start(url, folder, false);
    }

    /** Where it listens: the URL asked for, with the real port. */
    public RedisUrl url() {
        return url;
    }

    /** Whether it was started here. Another one is left alone by {@link #stop}. */
    public boolean started() {
        return supervisor != null;
    }

    /** The server's process, if it was started here and runs. */
    public OptionalLong pid() {
        try {
            return pidFile == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(Files.readString(pidFile).strip()));
        } catch (IOException | NumberFormatException ended) {
            return OptionalLong.empty();
        }
    }

    /** Ends the server by SIGTERM, so that it writes its file to the end, and waits for that; at most 10 s, then SIGKILL. */
    public void stop() {
        if (supervisor == null) {
            return;
        }
        OptionalLong pid = pid();
        try {
            supervisor.getOutputStream().close();
            if (!supervisor.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                pid.stream()
                        .mapToObj(ProcessHandle::of)
                        .flatMap(handle -> handle.stream())
                        .forEach(ProcessHandle::destroyForcibly);
                supervisor.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EmbeddedRedis start(RedisUrl url, Path folder, boolean passing) throws IOException {
        if (url.tls()) {
            throw new IOException("redis.embedded: the embedded Redis has no TLS, expected redis://");
        }
        for (int attempt = 1; ; attempt++) {
            RedisUrl there = url.port() == 0 ? url.withPort(freePort()) : url;
            if (listening(there)) {
                return new EmbeddedRedis(there, null, null);
            }
            try {
                return launch(there, folder, passing);
            } catch (IOException e) {
                boolean again = attempt < ATTEMPTS && (url.port() == 0 || listening(there));
                if (!again) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedRedis launch(RedisUrl url, Path folder, boolean passing) throws IOException {
        EmbeddedFolder files = EmbeddedFolder.prepare(folder, url);
        List<String> command = new ArrayList<>();
        if (onPath("setsid")) {
            command.add("setsid");
        }
        command.addAll(List.of("sh", "-c", script(), "sh"));
        command.addAll(
                List.of(executable(folder).toString(), files.configuration().toString()));
        command.addAll(List.of(files.pidFile().toString(), passing ? folder.toString() : ""));
        Process supervisor = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(files.startLog().toFile()))
                .start();
        EmbeddedRedis redis = new EmbeddedRedis(url, supervisor, files.pidFile());
        long giveUpAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        while (redis.pid().isEmpty() || !listening(url)) {
            if (!supervisor.isAlive() || files.refused() || System.nanoTime() > giveUpAt) {
                String cause = files.lastWords();
                redis.stop();
                throw new IOException("embedded Redis at " + url.place() + " did not start: " + cause);
            }
            pause();
        }
        return redis;
    }

    private static Path passingFolder() throws IOException {
        try {
            return Files.createTempDirectory("crosstalk-redis-");
        } catch (IOException unwritable) {
            throw EmbeddedFolder.unusable(Path.of(System.getProperty("java.io.tmpdir")), unwritable);
        }
    }

    private static boolean listening(RedisUrl url) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.host(), url.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path executable(Path folder) throws IOException {
        try {
            return ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath();
        } catch (RuntimeException unknownMachine) {
            throw new IOException("no embedded Redis for this machine: " + unknownMachine.getMessage(), unknownMachine);
        }
    }

    private static String script() throws IOException {
        try (InputStream stream = EmbeddedRedis.class.getResourceAsStream("supervise.sh")) {
            if (stream == null) {
                throw new IOException("not in the jar: supervise.sh");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
