package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Guarantees;
import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What SQLite and PostgreSQL do differently. All methods may be called from any thread. */
interface Dialect {

    /** {@code sqlite} or {@code postgresql}: the folder of the schema's migrations. */
    String name();

    /** Where the database is, for people: never with a password. */
    String place();

    /** How to connect for work, whose answers come soon. */
    HikariConfig connections();

    /** How to connect for a change of the schema, which may take its time. */
    HikariConfig patientConnections();

    /**
     * Looks whether this program can use the database.
     *
     * @throws IllegalStateException if not, in one line
     */
    void examine(Connection connection) throws SQLException;

    /** Takes what is there for the database that this node was started with. */
    void found() throws SQLException;

    /**
     * Looks whether that is still there, before a connection is used.
     *
     * @throws SQLException if not
     */
    void check() throws SQLException;

    /** Begins a transaction that may change something. */
    void begin(Connection connection) throws SQLException;

    /** Ends it: what it changed is on the disk when this returns. */
    void commit(Connection connection) throws SQLException;

    /** Undoes it. */
    void rollback(Connection connection) throws SQLException;

    /** Whether several statements go to the database in one go, see {@link Round}. */
    boolean together();

    /**
     * A list of rows as a table that statements select from. It stands for one argument: a JSON array of objects.
     *
     * @param alias the table's name
     * @param columns each as {@code NAME TYPE}, the type {@code bigint} or {@code text}
     */
    String rows(String alias, List<String> columns);

    /** The time of the database's clock, in milliseconds since 1970, as an expression. */
    String now();

    /** What tells this run or place of the database from others, as an expression: a text. */
    String server();

    /** What ends a question about one table whose rows no other transaction may change before this one is over. */
    String locked();

    /** Takes messages into the search; the rows are {@code room_id, seq, folded, grams}. */
    String addToSearch();

    /** Takes messages out of the search; the rows are {@code id, folded}, with the text as it was taken in. */
    String removeFromSearch();

    /** What makes a connection wait long for its turn; empty if it does by itself. */
    String patience();

    /** Begins a transaction that only reads, all of it as of one moment. */
    String beginReading();

    /** What takes overwritten texts out of files beside the database, and gives 0 if it has; empty if there are none. */
    String forgetOverwritten();

    /** What keeps the search quick, now and then; empty if nothing is needed. */
    String tidySearch();

    /** What a failure means to a node that runs. */
    SqlFault fault(SQLException failure);

    /** What a failure means to one that starts: what will not heal soon is hopeless. */
    SqlFault startFault(SQLException failure);

    /** A file on which nodes that change the schema exclude each other; null if the database does that. */
    @Nullable
    Path lock();

    /** What this database promises. */
    Guarantees.OfStore kept();
}
