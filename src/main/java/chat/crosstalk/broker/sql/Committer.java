package chat.crosstalk.broker.sql;

import chat.crosstalk.room.Rejection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits several writes in one transaction; where one of them spoils it, each in one of its own. On a worker thread. */
final class Committer {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    private final Database database;

    Committer(Database database) {
        this.database = database;
    }

    /**
     * What came of writes.
     *
     * @param committed whether anything was committed
     * @param answers tell the callers of those that were decided
     * @param failures those of which it is not known whether they were done
     */
    record Outcome(boolean committed, List<Runnable> answers, List<Failure> failures) {}

    /** Writes that failed together. */
    record Failure(SqlFault fault, Throwable cause, List<Write> writes) {}

    /** Commits; never throws what the database throws. */
    Outcome commit(List<Write> writes) {
        try {
            return new Outcome(true, database.use(connection -> transaction(connection, writes)), List.of());
        } catch (SQLException failure) {
            SqlFault fault = database.fault(failure);
            boolean one = fault.kind() == SqlFault.Kind.CONFLICT || fault.kind() == SqlFault.Kind.OURS;
            return one && writes.size() > 1 ? oneByOne(writes) : failed(fault, failure, writes);
        } catch (RuntimeException bug) {
            SqlFault fault = new SqlFault(bug.toString(), SqlFault.Kind.OURS);
            return writes.size() > 1 ? oneByOne(writes) : failed(fault, bug, writes);
        }
    }

    private Outcome oneByOne(List<Write> writes) {
        boolean committed = false;
        List<Runnable> answers = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (Write write : writes) {
            if (!write.over()) {
                Outcome outcome = commit(List.of(write));
                committed |= outcome.committed;
                answers.addAll(outcome.answers);
                failures.addAll(outcome.failures);
            }
        }
        return new Outcome(committed, answers, failures);
    }

    private static Outcome failed(SqlFault fault, Throwable cause, List<Write> writes) {
        return new Outcome(false, List.of(), List.of(new Failure(fault, cause, writes)));
    }

    private List<Runnable> transaction(Connection connection, List<Write> writes) throws SQLException {
        Dialect dialect = database.dialect();
        dialect.begin(connection);
        boolean done = false;
        try {
            List<Runnable> answers = new ArrayList<>();
            List<Write.Append> appends = new ArrayList<>();
            List<Write.Change<?>> changes = new ArrayList<>();
            for (Write write : writes) {
                if (write instanceof Write.Append append) {
                    appends.add(append);
                } else {
                    changes.add((Write.Change<?>) write);
                }
            }
            if (!appends.isEmpty()) {
                answers.addAll(new AppendBatch(database, appends).run(connection));
            }
            changes.sort(Comparator.comparing(Write.Change::order));
            for (Write.Change<?> change : changes) {
                answers.add(run(change, connection));
            }
            dialect.commit(connection);
            done = true;
            return answers;
        } finally {
            if (!done) {
                rollback(connection);
            }
        }
    }

    private static <T> Runnable run(Write.Change<T> change, Connection connection) throws SQLException {
        try {
            return change.run(connection);
        } catch (Rejection refused) {
            return () -> change.fail(refused);
        }
    }

    private void rollback(Connection connection) {
        try {
            database.dialect().rollback(connection);
        } catch (SQLException broken) {
            LOG.debug("not rolled back", broken);
        }
    }
}
