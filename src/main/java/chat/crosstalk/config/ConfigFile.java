package chat.crosstalk.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration file is read from: the disk or, for the examples that come with the program, its own jar.
 *
 * @param name the file as it was named on the command line
 */
record ConfigFile(String name) {

    /** The text, or empty if there is no such file. */
    Optional<byte[]> read() throws IOException {
        try {
            Path path = Path.of(name);
            return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : readBundled(path.normalize());
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> readBundled(Path path) throws IOException {
        if (path.getNameCount() != 2 || !path.startsWith("conf")) {
            return Optional.empty();
        }
        String resource = "/conf/" + path.getFileName();
        try (@Nullable InputStream in = ConfigFile.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}
