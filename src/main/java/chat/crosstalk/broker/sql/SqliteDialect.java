package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;
import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * SQLite in one file, shared by the processes of one machine. Its write-ahead log lets readers read while one writes; a
 * commit is on the disk before it is answered.
 */
final class SqliteDialect implements Dialect {

    /** The SQL state of what this class itself finds. */
    private static final String GONE = "gone";

    private static final int BUSY_MILLIS = 2_000;
    private static final int PATIENT_MILLIS = 60_000;
    private static final int CACHE_KIBIBYTES = 16_384;

    private final Path file;
    private volatile @Nullable String key;

    SqliteDialect(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String place() {
        return "SQLite in " + file;
    }

    @Override
    public HikariConfig connections() {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(JournalMode.WAL);
        sqlite.setSynchronous(SynchronousMode.FULL);
        sqlite.setBusyTimeout(BUSY_MILLIS);
        sqlite.setCacheSize(-CACHE_KIBIBYTES);
        sqlite.setPragma(Pragma.SECURE_DELETE, "true");
        if (key != null) {
            // A file that was deleted is told, not made anew.
            sqlite.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        config.setDataSourceProperties(sqlite.toProperties());
        return config;
    }

    @Override
    public HikariConfig patientConnections() {
        return connections();
    }

    @Override
    public void examine(Connection connection) {}

    @Override
    public void found() throws SQLException {
        key = key();
    }

    /**
     * Where the file is gone, open connections would go on writing to what nobody can find any more. Another file is not
     * taken: the write-ahead log beside it belongs to this one, and would be mixed into it.
     */
    @Override
    public void check() throws SQLException {
        String before = key;
        if (before != null && !before.equals(key())) {
            throw new SQLException(
                    "the file " + file + " was replaced while this node runs; stop all nodes before you do that", GONE);
        }
    }

    @Override
    public boolean together() {
        return false;
    }

    /** By statements: the driver would begin the next transaction, and lock the file, when one is committed. */
    @Override
    public void begin(Connection connection) throws SQLException {
        run(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        run(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        run(connection, "ROLLBACK");
    }

    @Override
    public String rows(String alias, List<String> columns) {
        return columns.stream()
                .map(column -> column.substring(0, column.indexOf(' ')))
                .map(column -> "value ->> '" + column + "' AS " + column)
                .collect(Collectors.joining(", ", "(SELECT ", " FROM json_each(?)) AS " + alias));
    }

    @Override
    public String now() {
        return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    }

    @Override
    public String server() {
        return "'" + Objects.requireNonNullElse(key, "").replace("'", "''") + "'";
    }

    @Override
    public String locked() {
        return "";
    }

    @Override
    public String addToSearch() {
        return "INSERT INTO search (rowid, text) SELECT e.id, d.folded FROM "
                + rows("d", SearchIndex.ADDED)
                + " JOIN entry e ON e.room_id = d.room_id AND e.seq = d.seq";
    }

    @Override
    public String removeFromSearch() {
        return "INSERT INTO search (search, rowid, text) SELECT 'delete', d.id, d.folded FROM "
                + rows("d", SearchIndex.REMOVED);
    }

    @Override
    public String patience() {
        return "PRAGMA busy_timeout = " + PATIENT_MILLIS;
    }

    @Override
    public String beginReading() {
        return "BEGIN";
    }

    @Override
    public String forgetOverwritten() {
        return "PRAGMA wal_checkpoint(TRUNCATE)";
    }

    @Override
    public String tidySearch() {
        return "";
    }

    @Override
    public SqlFault fault(SQLException failure) {
        if (GONE.equals(failure.getSQLState())) {
            return new SqlFault(String.valueOf(failure.getMessage()), SqlFault.Kind.AWAY);
        }
        if (!(failure instanceof SQLiteException sqlite)) {
            return new SqlFault(place() + ": " + failure.getMessage(), SqlFault.Kind.AWAY);
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        String reason = place() + ": " + words(code);
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_MISUSE, SQLITE_RANGE ->
                new SqlFault(reason, SqlFault.Kind.OURS);
            case SQLITE_NOTADB -> new SqlFault(reason, SqlFault.Kind.HOPELESS);
            default -> new SqlFault(reason, SqlFault.Kind.AWAY);
        };
    }

    /** What SQLite itself refuses will not heal while a node starts, but for a lock. */
    @Override
    public SqlFault startFault(SQLException failure) {
        SQLException root = Database.root(failure);
        boolean refused = root instanceof SQLiteException sqlite
                && (sqlite.getResultCode().code & 0xff) != SQLiteErrorCode.SQLITE_BUSY.code;
        return refused ? new SqlFault(fault(root).reason(), SqlFault.Kind.HOPELESS) : fault(root);
    }

    @Override
    public Path lock() {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    @Override
    public Guarantees.OfStore kept() {
        return new Guarantees.OfStore(
                new Guarantee("sqlite.nodeDeath", "all messages: they are in a file, not in the nodes"),
                new Guarantee(
                        "sqlite.allNodesStop",
                        "all messages, sessions and names: each is on the disk before it is accepted"),
                new Guarantee(
                        "sqlite.singlePoint",
                        "the machine and the disk that the file is on; all nodes must run on that machine"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String words(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED -> "locked by another program";
            case SQLITE_FULL -> "the disk is full";
            case SQLITE_READONLY -> "read-only";
            case SQLITE_NOTADB -> "that file is no database";
            case SQLITE_CANTOPEN ->
                "the file cannot be opened or made; its folder must exist and this user must be allowed to write there";
            default -> code.message;
        };
    }

    private String key() throws SQLException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            return key == null ? attributes.creationTime().toString() : key.toString();
        } catch (IOException gone) {
            throw new SQLException("the file " + file + " is gone", GONE, gone);
        }
    }
}
