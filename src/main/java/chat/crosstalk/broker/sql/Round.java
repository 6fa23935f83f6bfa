package chat.crosstalk.broker.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that go to the database together. Where it is a server they cost one round trip: its driver sends statements
 * that are separated by semicolons in one go, and each of them sees what was committed before it began. For one thread.
 */
final class Round {

    private final List<Statement<?>> statements = new ArrayList<>();

    /**
     * Adds a question.
     *
     * @param sql one statement without a semicolon
     * @param row reads one row of its result
     * @param arguments what its question marks stand for
     * @return its answer once the round was run
     */
    <T extends @Nullable Object> Answer<T> ask(String sql, Row<T> row, @Nullable Object... arguments) {
        Answer<T> answer = new Answer<>();
        statements.add(new Statement<>(sql, row, answer, Arrays.asList(arguments)));
        return answer;
    }

    /** Adds a change. */
    Answer<?> change(String sql, @Nullable Object... arguments) {
        Answer<Object> answer = new Answer<>();
        statements.add(new Statement<>(sql, null, answer, Arrays.asList(arguments)));
        return answer;
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /**
     * Runs the statements in their order.
     *
     * @param together whether the driver takes several in one go
     */
    void run(Connection connection, boolean together) throws SQLException {
        if (together) {
            runTogether(connection);
            return;
        }
        for (Statement<?> statement : statements) {
            try (PreparedStatement prepared = connection.prepareStatement(statement.sql)) {
                bind(prepared, statement, 1);
                take(prepared, statement, prepared.execute());
            }
        }
    }

    private void runTogether(Connection connection) throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        String sql = statements.stream().map(Statement::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            int next = 1;
            for (Statement<?> statement : statements) {
                next = bind(prepared, statement, next);
            }
            boolean result = prepared.execute();
            for (Statement<?> statement : statements) {
                take(prepared, statement, result);
                result = prepared.getMoreResults();
            }
        }
    }

    private static int bind(PreparedStatement prepared, Statement<?> statement, int from) throws SQLException {
        int next = from;
        for (@Nullable Object argument : statement.arguments) {
            prepared.setObject(next++, argument);
        }
        return next;
    }

    private static <T extends @Nullable Object> void take(
            PreparedStatement prepared, Statement<T> statement, boolean result) throws SQLException {
        Row<T> row = statement.row;
        if (row == null) {
            statement.answer.count = prepared.getUpdateCount();
        } else if (result) {
            try (ResultSet rows = prepared.getResultSet()) {
                while (rows.next()) {
                    statement.answer.rows.add(row.read(rows));
                }
            }
        }
    }

    /** What a statement gave. */
    static final class Answer<T extends @Nullable Object> {

        private final List<T> rows = new ArrayList<>();
        private int count;

        /** All rows of a question. */
        List<T> rows() {
            return rows;
        }

        /** The first row of a question, or null if there is none. */
        @Nullable
        T first() {
            return rows.isEmpty() ? null : rows.get(0);
        }

        /** How many rows a change touched. */
        int count() {
            return count;
        }
    }

    private record Statement<T extends @Nullable Object>(
            String sql, @Nullable Row<T> row, Answer<T> answer, List<@Nullable Object> arguments) {}
}
