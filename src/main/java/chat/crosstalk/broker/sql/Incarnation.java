package chat.crosstalk.broker.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The life of the store that a transaction is in. It is another one once the server was started anew or the file is
 * another one, and where a cluster begins while no node lives: whatever was done to the data in between, nobody was there
 * to see it.
 */
final class Incarnation {

    /** The SQL state of what this class itself finds. */
    static final String ANOTHER = "another";

    private Incarnation() {}

    /** A word that was never used before. */
    static String fresh() {
        return Long.toUnsignedString(UUID.randomUUID().getLeastSignificantBits(), Character.MAX_RADIX);
    }

    /** Adds the questions that {@link #of} needs. */
    static Round.Answer<Found> ask(Round round, Dialect dialect) {
        return round.ask(
                "SELECT id, incarnation, server, " + dialect.server() + " FROM store",
                row -> new Found(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /**
     * The incarnation in force, begun now if another server answers than the last time.
     *
     * @throws SQLException if this is another store than the one that was opened
     */
    static String of(Round.Answer<Found> answer, Database database, Connection connection) throws SQLException {
        Found found = answer.first();
        if (found == null || !found.id.equals(database.id())) {
            throw new SQLException("another database answers than the one that this node was started with", ANOTHER);
        }
        return found.server.equals(found.answering)
                ? found.incarnation
                : begin(database, connection, found.server, found.answering);
    }

    /** Begins a new incarnation, whatever was. */
    static String begin(Database database, Connection connection) throws SQLException {
        Round round = new Round();
        Round.Answer<Found> answer = ask(round, database.dialect());
        round.run(connection, database.dialect().together());
        Found found = answer.first();
        return found == null ? "" : begin(database, connection, found.server, found.answering);
    }

    private static String begin(Database database, Connection connection, String before, String answering)
            throws SQLException {
        String fresh = fresh();
        Round round = new Round();
        round.change("UPDATE store SET incarnation = ?, server = ? WHERE server = ?", fresh, answering, before);
        Round.Answer<String> now = round.ask("SELECT incarnation FROM store", row -> row.getString(1));
        round.run(connection, database.dialect().together());
        String incarnation = now.first();
        return incarnation == null ? fresh : incarnation;
    }

    /** What the database says of itself. */
    record Found(String id, String incarnation, String server, String answering) {}
}
