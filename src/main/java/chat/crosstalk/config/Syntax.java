package chat.crosstalk.config;

import chat.crosstalk.address.Authority;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** How members, files and rooms are written. Each method is empty for text that isn't one. */
final class Syntax {

    private Syntax() {}

    /** {@code host:port}, an IPv6 address in brackets. */
    static Optional<String> hostAndPort(String text) {
        return Authority.parse(text, -1).filter(place -> place.port() > 0).map(Authority::toString);
    }

    /** A file that exists and that this process may read; relative to the working directory. */
    static Optional<Path> readableFile(String text) {
        try {
            return Optional.of(Path.of(text)).filter(path -> Files.isRegularFile(path) && Files.isReadable(path));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    /** A room that everyone may join. */
    static Optional<RoomName> openRoom(String text) {
        try {
            return Optional.of(RoomName.parse(text)).filter(name -> !name.direct());
        } catch (Rejection notAName) {
            return Optional.empty();
        }
    }
}
