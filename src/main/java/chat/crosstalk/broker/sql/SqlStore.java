package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The store in a database. */
public abstract class SqlStore implements Store {

    /** Opens the database and brings its tables up to date. */
    public static Future<SqlStore> open(Vertx vertx, SqlSettings settings) {
        return Future.failedFuture(new IllegalStateException("no database yet: " + settings.url()));
    }

    /** The store's own id, made once in its database. */
    public abstract String id();

    /** Whether the database held no room when it was opened. */
    public abstract boolean empty();

    /** No other node lives: every room begins a new epoch at its first append. */
    public abstract Future<Void> beginsCold();

    /** {@code sqlite} or {@code postgresql}. */
    public abstract String kind();
}
