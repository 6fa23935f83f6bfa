package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.ArchiveException;
import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection that waits for its turn, for long work beside the nodes. For one thread, which it blocks. */
final class PatientConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PatientConnection.class);

    private final Dialect dialect;
    private final Connection connection;

    private PatientConnection(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    /** Connects to a database whose tables are up to date. */
    static PatientConnection open(Dialect dialect) throws SQLException {
        HikariConfig config = dialect.patientConnections();
        Connection connection = DriverManager.getConnection(config.getJdbcUrl(), config.getDataSourceProperties());
        PatientConnection opened = new PatientConnection(dialect, connection);
        if (!dialect.patience().isEmpty()) {
            opened.execute(dialect.patience());
        }
        return opened;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Begins a transaction that only reads, all of it as of one moment. */
    void beginReading() {
        attempt(() -> execute(dialect.beginReading()));
    }

    /** Begins a transaction that may change something. */
    void begin() {
        attempt(() -> dialect.begin(connection));
    }

    /** Ends it: what it changed is on the disk when this returns. */
    void commit() {
        attempt(() -> {
            dialect.commit(connection);
            connection.setAutoCommit(true);
        });
    }

    /** Undoes it, or ends a transaction that only reads. Does not hide why that is done. */
    void rollback() {
        try {
            if (connection.getAutoCommit()) {
                execute("ROLLBACK");
            } else {
                dialect.rollback(connection);
                connection.setAutoCommit(true);
            }
        } catch (SQLException broken) {
            LOG.debug("not rolled back", broken);
        }
    }

    /** Runs a round of statements. */
    void run(Round round) {
        attempt(() -> round.run(connection, dialect.together()));
    }

    /**
     * Sees to it that what was overwritten is not left in the write-ahead log beside a file.
     *
     * @return whether that is done; readers that are at work may be in the way
     */
    boolean forgetOverwritten() {
        if (dialect.forgetOverwritten().isEmpty()) {
            return true;
        }
        Round round = new Round();
        Round.Answer<Integer> busy = round.ask(dialect.forgetOverwritten(), row -> row.getInt(1));
        run(round);
        return Integer.valueOf(0).equals(busy.first());
    }

    @Override
    public void close() {
        attempt(connection::close);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private ArchiveException failed(SQLException failure) {
        return new ArchiveException(dialect.fault(failure).reason());
    }

    private interface Step {
        void run() throws SQLException;
    }
}
