package chat.crosstalk.broker.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/** The tables, brought up to what this program knows, by one node at a time. Everything here blocks. */
final class Schema {

    private static final String FOLDER = "classpath:chat/crosstalk/broker/sql/";
    private static final String HISTORY = "crosstalk_schema";
    private static final long CONNECT_MILLIS = 5_000;
    private static final long LOCK_MILLIS = 50;
    private static final long LOCK_PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Dialect dialect;

    Schema(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * What was found in a database that is up to date now.
     *
     * @param id the store's own
     * @param empty whether it holds no room
     */
    record Found(String id, boolean empty) {}

    /**
     * Brings the tables up to date.
     *
     * @throws SQLException if the database cannot be used now
     * @throws IllegalStateException in one line, if it can't be used by this program at all
     */
    Found prepare() throws SQLException, IOException {
        HikariConfig config = dialect.patientConnections();
        config.setPoolName("crosstalk-schema");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setInitializationFailTimeout(-1);
        try (HikariDataSource source = new HikariDataSource(config)) {
            try (Connection connection = source.getConnection()) {
                dialect.examine(connection);
            }
            migrate(Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations(FOLDER + dialect.name())
                    .table(HISTORY)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .validateMigrationNaming(true)
                    .load());
            try (Connection connection = source.getConnection()) {
                return look(connection);
            }
        } catch (FlywayException failure) {
            throw sql(failure);
        }
    }

    private void migrate(Flyway flyway) throws IOException {
        MigrationInfoService info = flyway.info();
        MigrationInfo current = info.current();
        boolean newer = Arrays.stream(info.applied())
                .anyMatch(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new IllegalStateException(dialect.place()
                    + " was used by a newer version of Crosstalk: its schema is "
                    + (current == null ? "unknown" : current.getVersion()) + ", which this version does not know");
        }
        if (info.pending().length > 0) {
            alone(flyway::migrate);
        }
    }

    /** Flyway itself locks a server, but no file; the lock is on a file beside it, since SQLite's own is spoilt by others. */
    private void alone(Runnable change) throws IOException {
        Path lock = dialect.lock();
        if (lock == null) {
            change.run();
            return;
        }
        long deadline = System.nanoTime() + LOCK_PATIENCE;
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock held = tryLock(channel);
            while (held == null) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException(dialect.place() + ": another node has been changing the schema for "
                            + TimeUnit.NANOSECONDS.toSeconds(LOCK_PATIENCE) + " s; if there is none, delete " + lock);
                }
                pause();
                held = tryLock(channel);
            }
            change.run();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByAnotherNodeOfThisProcess) {
            return null;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOCK_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private Found look(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT id, (SELECT count(*) FROM (SELECT 1 FROM room LIMIT 1) AS one) FROM store");
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException(dialect.place() + " is damaged: it does not say which store it is");
            }
            return new Found(row.getString(1), row.getInt(2) == 0);
        }
    }

    private static SQLException sql(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        throw failure;
    }
}
