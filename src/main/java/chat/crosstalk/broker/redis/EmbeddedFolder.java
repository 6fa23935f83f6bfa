package chat.crosstalk.broker.redis;

import chat.crosstalk.config.RedisUrl;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder of an embedded Redis: its configuration, its data and what it says. For its user's eyes only, as the
 * configuration may hold a password.
 *
 * @param path where
 */
record EmbeddedFolder(Path path) {

    /** Makes the folder if need be, and writes the configuration. Blocks. */
    static EmbeddedFolder prepare(Path path, RedisUrl url) throws IOException {
        try {
            return make(path, url);
        } catch (FileSystemException unwritable) {
            throw unusable(path, unwritable);
        }
    }

    static IOException unusable(Path path, IOException cause) {
        return new IOException(
                "redis.embedded: cannot write to its folder " + path + " ("
                        + cause.getClass().getSimpleName() + "); java -Djava.io.tmpdir=FOLDER names another place",
                cause);
    }

    private static EmbeddedFolder make(Path path, RedisUrl url) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (Files.notExists(path)) {
            Files.createDirectories(path);
            if (posix) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
        }
        String owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
        if (posix && !owner.equals(System.getProperty("user.name"))) {
            throw new IOException("embedded Redis: " + path + " belongs to " + owner);
        }
        EmbeddedFolder folder = new EmbeddedFolder(path);
        Files.deleteIfExists(folder.pidFile());
        Files.deleteIfExists(folder.log());
        Files.write(folder.configuration(), folder.lines(url));
        return folder;
    }

    Path configuration() {
        return path.resolve("redis.conf");
    }

    Path pidFile() {
        return path.resolve("redis.pid");
    }

    /** What it said before it could write its log. */
    Path startLog() {
        return path.resolve("start.log");
    }

    /** Whether it could not listen. */
    boolean refused() throws IOException {
        return Files.exists(log()) && Files.readString(log()).contains("Failed listening on port");
    }

    /** The last line that it wrote. */
    String lastWords() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : List.of(startLog(), log())) {
            if (Files.exists(file)) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        lines.removeIf(String::isBlank);
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1).strip();
    }

    private Path log() {
        return path.resolve("redis.log");
    }

    private List<String> lines(RedisUrl url) {
        String host = url.host().equals("localhost") ? "127.0.0.1" : url.host();
        List<String> lines = new ArrayList<>(List.of(
                "bind " + host,
                "port " + url.port(),
                "daemonize yes",
                "dir " + quoted(path.toAbsolutePath().toString()),
                "pidfile " + quoted(pidFile().toAbsolutePath().toString()),
                "logfile " + quoted(log().toAbsolutePath().toString()),
                "databases " + Math.max(16, url.database() + 1),
                "appendonly yes",
                "appendfsync everysec",
                "save \"\"",
                "maxmemory-policy noeviction"));
        lines.addAll(users(url));
        return lines;
    }

    private static List<String> users(RedisUrl url) {
        String user = url.user();
        if (url.password() == null) {
            return List.of();
        }
        if (user == null || user.equals("default")) {
            return List.of("requirepass " + quoted(url.password()));
        }
        return List.of("user default off", "user " + user + " on " + quoted(">" + url.password()) + " ~* &* +@all");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
