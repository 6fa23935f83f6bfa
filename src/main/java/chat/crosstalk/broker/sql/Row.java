package chat.crosstalk.broker.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How one row of a result is read. */
@FunctionalInterface
interface Row<T extends @Nullable Object> {

    /** Reads the row that the result stands at; columns count from 1. */
    T read(ResultSet row) throws SQLException;
}
