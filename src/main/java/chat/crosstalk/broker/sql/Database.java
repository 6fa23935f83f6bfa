package chat.crosstalk.broker.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** The connections to the database, a bounded number. Its methods block; they may be called from any worker thread. */
final class Database implements AutoCloseable {

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
        dialect.check();
        try (Connection connection = pool.getConnection()) {
            return work.on(connection);
        }
    }

    /** What a failure means. */
    SqlFault fault(SQLException failure) {
        return Incarnation.ANOTHER.equals(failure.getSQLState())
                ? new SqlFault(dialect.place() + ": " + failure.getMessage(), SqlFault.Kind.AWAY)
                : dialect.fault(root(failure));
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
}
