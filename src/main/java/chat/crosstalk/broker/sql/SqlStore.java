package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.broker.Store;
import chat.crosstalk.config.SqlUrl;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store in a database. Everything is asked and answered on the context that opened it; the database is spoken to on
 * worker threads, by a bounded number of connections.
 */
public final class SqlStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(SqlStore.class);
    private static final long OPEN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long RETRY_MILLIS = 250;
    private static final long TIDY_MILLIS = 60_000;

    private final Vertx vertx;
    private final Dialect dialect;
    private final Schema.Found found;
    private final Database database;
    private final Reads reads;
    private final Writes writes;
    private final SqlRoomLog rooms;
    private final SqlLeases leases;
    private final Indexer indexer;
    private final Expiry expiry;
    private final long tidying;
    private Runnable restored = () -> {};

    private SqlStore(Vertx vertx, Dialect dialect, Schema.Found found, SqlSettings settings) {
        this.vertx = vertx;
        this.dialect = dialect;
        this.found = found;
        this.database = new Database(dialect, found.id(), Reads.THREADS + 1);
        Context context = vertx.getOrCreateContext();
        this.reads = new Reads(
                vertx, context, database, new Condition("read from " + dialect.place(), () -> restored.run()));
        this.writes = new Writes(
                vertx,
                context,
                new Committer(database),
                new Condition("written to " + dialect.place(), () -> restored.run()));
        this.rooms = new SqlRoomLog(database, reads, writes, settings.maxRooms());
        this.leases = new SqlLeases(dialect, reads, writes);
        this.indexer = new Indexer(vertx, dialect, reads, writes);
        this.expiry = new Expiry(vertx, dialect, writes, settings.keep());
        this.tidying = vertx.setPeriodic(
                TIDY_MILLIS, tick -> leases.tidy().onFailure(e -> LOG.debug("old leases are left", e)));
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @param vertx whose current context the store is to live on
     * @return fails in one line: if the database cannot be reached for 10 s, at once if it never will be used, as with a
     *     wrong password, a file that can't be written, or a newer schema
     */
    public static Future<SqlStore> open(Vertx vertx, SqlSettings settings) {
        Dialect dialect = dialect(settings.url());
        Schema schema = new Schema(dialect);
        return prepare(vertx, dialect, schema, System.nanoTime() + OPEN_NANOS).map(found -> {
            SqlStore store = new SqlStore(vertx, dialect, found, settings);
            store.indexer.start();
            store.expiry.start();
            return store;
        });
    }

    /** The dialect of an address. */
    static Dialect dialect(SqlUrl url) {
        return url instanceof SqlUrl.Sqlite sqlite
                ? new SqliteDialect(sqlite.path())
                : new PostgreSqlDialect((SqlUrl.PostgreSql) url);
    }

    /** The store's own id, made once in its database. */
    public String id() {
        return found.id();
    }

    /** Whether the database held no room when it was opened. */
    public boolean empty() {
        return found.empty();
    }

    /** {@code sqlite} or {@code postgresql}. */
    public String kind() {
        return dialect.name();
    }

    /**
     * No other node lives, so nobody can tell whether the data are those that were there: every room begins a new epoch
     * at its first append.
     */
    public Future<Void> beginsCold() {
        return writes.change("store", connection -> Incarnation.begin(database, connection))
                .mapEmpty();
    }

    @Override
    public RoomLog rooms() {
        return rooms;
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Guarantees.OfStore kept() {
        return dialect.kept();
    }

    @Override
    public void onRestored(Runnable listener) {
        restored = listener;
    }

    @Override
    public Future<Void> close() {
        restored = () -> {};
        indexer.stop();
        expiry.stop();
        vertx.cancelTimer(tidying);
        return Future.join(writes.close(), reads.close())
                .onFailure(e -> LOG.warn("{}: closing failed: {}", dialect.place(), e.getMessage()))
                .transform(done -> vertx.executeBlocking(() -> {
                    database.close();
                    return null;
                }));
    }

    private static Future<Schema.Found> prepare(Vertx vertx, Dialect dialect, Schema schema, long deadline) {
        return vertx.executeBlocking(
                        () -> {
                            Schema.Found found = schema.prepare();
                            dialect.found();
                            return found;
                        },
                        false)
                .recover(failure -> {
                    if (!(failure instanceof SQLException sql)) {
                        return Future.failedFuture(failure);
                    }
                    SqlFault fault = dialect.startFault(sql);
                    boolean again = fault.kind() == SqlFault.Kind.AWAY && System.nanoTime() - deadline < 0;
                    return again
                            ? vertx.timer(RETRY_MILLIS).compose(v -> prepare(vertx, dialect, schema, deadline))
                            : Future.failedFuture(fault.rejection());
                });
    }
}
