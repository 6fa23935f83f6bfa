package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Archive;
import chat.crosstalk.broker.ArchiveException;
import chat.crosstalk.broker.KeptRoom;
import chat.crosstalk.config.SqlUrl;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/** Whole rooms out of a database and into it. Every room comes in by one transaction; all are read in one. */
public final class SqlArchive implements Archive {

    private final PatientConnection connection;

    private SqlArchive(PatientConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @param make whether a file that is not there may be made
     * @throws ArchiveException if it cannot be used
     */
    public static SqlArchive open(SqlUrl url, boolean make) {
        if (!make
                && url instanceof SqlUrl.Sqlite sqlite
                && !sqlite.path().toFile().exists()) {
            throw new ArchiveException("there is no database " + sqlite.path().toAbsolutePath());
        }
        Dialect dialect = SqlStore.dialect(url);
        try {
            new Schema(dialect).prepare();
            dialect.found();
            return new SqlArchive(PatientConnection.open(dialect));
        } catch (SQLException failure) {
            throw new ArchiveException(dialect.startFault(failure).reason());
        } catch (IOException | IllegalStateException failure) {
            throw new ArchiveException(String.valueOf(failure.getMessage()));
        }
    }

    @Override
    public String store() {
        return "sql";
    }

    @Override
    public int keeps() {
        return ALL;
    }

    @Override
    public Reading read() {
        return new SqlReading(connection);
    }

    @Override
    public Restoring restore(KeptRoom room) {
        return new SqlRestoring(connection, room);
    }

    @Override
    public Erased erase(String userId, LongConsumer progress) {
        return new SqlErasing(connection, userId).run(progress);
    }

    @Override
    public void close() {
        connection.close();
    }
}
