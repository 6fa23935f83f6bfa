package chat.crosstalk.broker.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections to the database, a bounded number. Its methods block; they may be called from any worker thread. */
final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final long CONNECT_MILLIS = 2_000;
    private static final long VALIDATION_MILLIS = 1_000;

    private final Dialect dialect;
    private final HikariDataSource pool;
    private final String id;

    /**
     * Opens nothing yet.
     *
     * @param id which database it must be
     * @param size how many connections there are at most
     */
    Database(Dialect dialect, String id, int size) {
        this.dialect = dialect;
        this.id = id;
        HikariConfig config = dialect.connections();
        config.setPoolName("crosstalk");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    /** What is done with a connection. */
    interface Work<T> {
        /** Does it; the connection is not used afterwards. */
        T on(Connection connection) throws SQLException;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The id that {@code store} must have. */
    String id() {
        return id;
    }

    /** Does something with a connection of its own. */
    <T> T use(Work<T> work) throws SQLException {
        if (dialect.moved()) {
            adopt();
        }
        try (Connection connection = pool.getConnection()) {
            return work.on(connection);
        }
    }

    /** Runs a round by itself, each statement committed. */
    void run(Round round) throws SQLException {
        use(connection -> {
            round.run(connection, dialect.together());
            return true;
        });
    }

    /** What a failure means. */
    SqlFault fault(SQLException failure) {
        return dialect.fault(root(failure));
    }

    /** What kept the pool from giving a connection, or else the failure itself. */
    static SQLException root(SQLException failure) {
        return failure instanceof SQLTransientConnectionException && failure.getCause() instanceof SQLException cause
                ? cause
                : failure;
    }

    @Override
    public void close() {
        pool.close();
    }

    /** The file was put back, or an older one in its place: it is taken if it is the same store. */
    private synchronized void adopt() throws SQLException {
        if (!dialect.moved()) {
            return;
        }
        dialect.found();
        LOG.warn("another file is there now: {}", dialect.place());
        Objects.requireNonNull(pool.getHikariPoolMXBean()).softEvictConnections();
    }
}
