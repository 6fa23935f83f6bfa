package chat.crosstalk.config;

import chat.crosstalk.address.Authority;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the rooms' database is. {@code toString} masks a password. */
public sealed interface SqlUrl {

    /**
     * A file of this machine: {@code sqlite:PATH}.
     *
     * @param path as it was written, so relative to the working directory unless it is absolute
     */
    record Sqlite(Path path) implements SqlUrl {
        @Override
        public String toString() {
            return "sqlite:" + path;
        }
    }

    /**
     * A server: {@code postgresql://[user[:password]@]host[:port]/database[?parameter=value…]}.
     *
     * @param user decoded; null for the name of the process's user
     * @param password decoded; null for none. Hand it only to the driver
     * @param place host and port
     * @param database decoded
     * @param parameters of the driver, such as {@code sslmode}
     */
    record PostgreSql(
            @Nullable String user,
            @Nullable String password,
            Authority place,
            String database,
            Map<String, String> parameters)
            implements SqlUrl {

        @Override
        public String toString() {
            String userInfo = (user == null ? "" : user) + (password == null ? "" : ":" + Secret.MASK);
            return "postgresql://" + (userInfo.isEmpty() ? "" : userInfo + "@") + place + "/" + database;
        }
    }
}
