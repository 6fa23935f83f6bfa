package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Leases;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Leases as rows, timed by the database's clock. */
final class SqlLeases implements Leases {

    private final Dialect dialect;
    private final Reads reads;
    private final Writes writes;
    private final String inForce;

    SqlLeases(Dialect dialect, Reads reads, Writes writes) {
        this.dialect = dialect;
        this.reads = reads;
        this.writes = writes;
        this.inForce = "(lease.ends IS NULL OR lease.ends > " + dialect.now() + ")";
    }

    @Override
    public Future<Lease> claim(String kind, String key, String owner, Duration ttl) {
        return writes.change(order(kind, key), connection -> {
            Round round = new Round();
            round.change(
                    "INSERT INTO lease (kind, key, owner, ends) VALUES (?, ?, ?, " + ends(ttl)
                            + ") ON CONFLICT (kind, key) DO UPDATE SET owner = excluded.owner,"
                            + " ends = excluded.ends WHERE lease.owner = excluded.owner OR NOT " + inForce,
                    kind,
                    key,
                    Texts.toColumn(owner));
            Round.Answer<Lease> held =
                    round.ask("SELECT key, owner FROM lease WHERE kind = ? AND key = ?", SqlLeases::lease, kind, key);
            round.run(connection, dialect.together());
            return held.rows().get(0);
        });
    }

    @Override
    public Future<Boolean> renew(String kind, String key, String owner, Duration ttl) {
        return hold("UPDATE lease SET ends = " + ends(ttl), kind, key, owner);
    }

    @Override
    public Future<Boolean> release(String kind, String key, String owner) {
        return hold("DELETE FROM lease", kind, key, owner);
    }

    @Override
    public Future<Optional<Lease>> holder(String kind, String key) {
        return reads.ask(connection ->
                held(connection, "kind = ? AND key = ?", kind, key).stream().findFirst());
    }

    @Override
    public Future<List<Lease>> list(String kind) {
        return reads.ask(connection -> held(connection, "kind = ?", kind));
    }

    /** Clears away what ran out, a bounded number. */
    Future<Boolean> tidy() {
        return writes.change("lease", connection -> {
            Round round = new Round();
            round.change("DELETE FROM lease WHERE (kind, key) IN (SELECT kind, key FROM lease WHERE ends < "
                    + dialect.now() + " ORDER BY kind, key LIMIT 1000)");
            round.run(connection, dialect.together());
            return true;
        });
    }

    private Future<Boolean> hold(String sql, String kind, String key, String owner) {
        return writes.change(order(kind, key), connection -> {
            Round round = new Round();
            Round.Answer<?> changed = round.change(
                    sql + " WHERE kind = ? AND key = ? AND owner = ? AND " + inForce, kind, key, Texts.toColumn(owner));
            round.run(connection, dialect.together());
            return changed.count() > 0;
        });
    }

    private List<Lease> held(Connection connection, String where, Object... arguments) throws SQLException {
        Round round = new Round();
        Round.Answer<Lease> leases = round.ask(
                "SELECT key, owner FROM lease WHERE " + where + " AND " + inForce, SqlLeases::lease, arguments);
        round.run(connection, dialect.together());
        return List.copyOf(leases.rows());
    }

    private String ends(Duration ttl) {
        return ttl.equals(FOREVER) ? "NULL" : dialect.now() + " + " + ttl.toMillis();
    }

    private static Lease lease(ResultSet row) throws SQLException {
        return new Lease(row.getString(1), Texts.fromColumn(row.getString(2)));
    }

    private static String order(String kind, String key) {
        return "lease " + kind + ' ' + key;
    }
}
