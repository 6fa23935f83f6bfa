package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;
import chat.crosstalk.config.SqlUrl;
import com.zaxxer.hikari.HikariConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL 13 or later. A transaction whose node stands still is ended by the server, so that the rooms it holds are
 * free again for the others.
 */
final class PostgreSqlDialect implements Dialect {

    /** How long a statement, a wait for a lock and an open transaction may take, so that an answer comes within 3 s. */
    private static final String SESSION = "SET statement_timeout = 2500; SET lock_timeout = 1500;"
            + " SET idle_in_transaction_session_timeout = 2000; SET synchronous_commit = on";

    private static final int OLDEST = 13;
    private static final int CONNECT_SECONDS = 2;
    private static final int SOCKET_SECONDS = 4;

    private final SqlUrl.PostgreSql url;

    PostgreSqlDialect(SqlUrl.PostgreSql url) {
        this.url = url;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String place() {
        return "PostgreSQL at " + url.place() + "/" + url.database();
    }

    @Override
    public HikariConfig connections() {
        HikariConfig config = connections(SOCKET_SECONDS);
        config.setConnectionInitSql(SESSION);
        return config;
    }

    @Override
    public HikariConfig patientConnections() {
        return connections(0);
    }

    @Override
    public void examine(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new IllegalStateException(
                    place() + " is of version " + version + ", expected " + OLDEST + " or later");
        }
        try (Statement statement = connection.createStatement();
                ResultSet encoding = statement.executeQuery("SHOW server_encoding")) {
            if (encoding.next() && !encoding.getString(1).equals("UTF8")) {
                throw new IllegalStateException(
                        place() + " has the encoding " + encoding.getString(1) + ", expected UTF8");
            }
        }
    }

    private HikariConfig connections(int socketSeconds) {
        Properties properties = new Properties();
        properties.putAll(url.parameters());
        if (url.user() != null) {
            properties.setProperty("user", url.user());
        }
        if (url.password() != null) {
            properties.setProperty("password", url.password());
        }
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", String.valueOf(socketSeconds));
        properties.setProperty("tcpKeepAlive", "true");
        properties.putIfAbsent("ApplicationName", "crosstalk");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://" + url.place() + "/"
                + URLEncoder.encode(url.database(), StandardCharsets.UTF_8).replace("+", "%20"));
        config.setDataSourceProperties(properties);
        return config;
    }

    @Override
    public void found() {}

    /** A server tells by itself when its database is gone. */
    @Override
    public void check() {}

    @Override
    public boolean together() {
        return true;
    }

    /** The driver sends the beginning along with the first statement. */
    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public String rows(String alias, List<String> columns) {
        return columns.stream().collect(Collectors.joining(", ", "json_to_recordset(?::json) AS " + alias + " (", ")"));
    }

    @Override
    public String now() {
        return "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
    }

    @Override
    public String server() {
        return "pg_postmaster_start_time()::text";
    }

    @Override
    public String locked() {
        return " FOR UPDATE";
    }

    @Override
    public String addToSearch() {
        return "INSERT INTO search (id, grams) SELECT e.id, d.grams::integer[] FROM "
                + rows("d", SearchIndex.ADDED)
                + " JOIN entry e ON e.room_id = d.room_id AND e.seq = d.seq";
    }

    @Override
    public String removeFromSearch() {
        return "DELETE FROM search USING " + rows("d", SearchIndex.REMOVED) + " WHERE search.id = d.id";
    }

    @Override
    public String patience() {
        return "";
    }

    @Override
    public String beginReading() {
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    }

    @Override
    public String forgetOverwritten() {
        return "";
    }

    @Override
    public String tidySearch() {
        return "SELECT gin_clean_pending_list('search_grams')";
    }

    /** By the classes of codes in appendix A of PostgreSQL's manual. */
    @Override
    public SqlFault fault(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "08000");
        String reason = place() + ": " + words(state, failure);
        return switch (state.substring(0, 2)) {
            case "40", "55" -> new SqlFault(reason, SqlFault.Kind.CONFLICT);
            case "28", "3D" -> new SqlFault(reason, SqlFault.Kind.HOPELESS);
            case "22", "23", "42" ->
                state.equals("42P01")
                        ? new SqlFault(place() + ": the tables are gone", SqlFault.Kind.AWAY)
                        : new SqlFault(reason, SqlFault.Kind.OURS);
            default -> new SqlFault(reason, SqlFault.Kind.AWAY);
        };
    }

    @Override
    public SqlFault startFault(SQLException failure) {
        return fault(Database.root(failure));
    }

    @Override
    public @Nullable Path lock() {
        return null;
    }

    @Override
    public Guarantees.OfStore kept() {
        return new Guarantees.OfStore(
                new Guarantee("postgresql.nodeDeath", "all messages: they are in PostgreSQL, not in the nodes"),
                new Guarantee(
                        "postgresql.allNodesStop",
                        "all messages, sessions and names: each is committed, and so on the server's disk, before it"
                                + " is accepted"),
                new Guarantee(
                        "postgresql.singlePoint",
                        "PostgreSQL is a single point of failure unless it is replicated: without it nobody can post"));
    }

    /** The server's message may quote a row, so it is left out where it is about data. */
    private static String words(String state, SQLException failure) {
        return switch (state.substring(0, 2)) {
            case "25" -> "read-only";
            case "28" -> "the user or the password is refused";
            case "3D" -> "there is no such database";
            case "53" -> state.equals("53100") ? "the disk is full" : "it has not enough resources, SQL state " + state;
            case "55" -> "a row is locked by somebody else";
            case "57" -> state.equals("57014") ? "no answer in time" : "it is shutting down or starting";
            case "08" -> "it cannot be reached";
            default -> "SQL state " + state + ", " + failure.getClass().getSimpleName();
        };
    }
}
