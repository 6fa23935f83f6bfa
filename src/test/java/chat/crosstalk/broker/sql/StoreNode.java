package chat.crosstalk.broker.sql;

import chat.crosstalk.config.SqlUrl;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store as one node opens it, used from a test's thread. */
final class StoreNode implements AutoCloseable {

    static final RoomName ROOM = RoomName.parse("lobby");
    private static final User ADA = new User("ada", "Ada");

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final SqlStore store;
    private final AtomicInteger restored = new AtomicInteger();

    private StoreNode(SqlUrl url, Duration keep) {
        try {
            store = get(() -> SqlStore.open(vertx, new SqlSettings(url, 0, keep)));
        } catch (RuntimeException failure) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            throw failure;
        }
        store.onRestored(restored::incrementAndGet);
    }

    static StoreNode open(SqlUrl url) {
        return new StoreNode(url, Duration.ZERO);
    }

    static StoreNode open(SqlUrl url, Duration keep) {
        return new StoreNode(url, keep);
    }

    SqlStore store() {
        return store;
    }

    /** How often the store told that it was away. */
    int restored() {
        return restored.get();
    }

    /** Where the log of the room stands; it exists. */
    Head head() {
        Map<RoomName, Head> heads = get(() -> store.rooms().heads(Map.of(ROOM, new Position("", 0))));
        return Objects.requireNonNull(heads.get(ROOM), "no such room");
    }

    Appended post(String id, String text) {
        return post(id, text, null);
    }

    Appended post(String id, String text, @Nullable Position known) {
        return append(new Content.Message(text, false), id, known);
    }

    Appended append(Content content, String id, @Nullable Position known) {
        return get(() -> store.rooms().append(ROOM, new Draft(id, ADA, "a", content), known));
    }

    /** Does something on the store's context and waits for it; what it fails with is thrown. */
    <T> T get(Supplier<Future<T>> action) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        context.runOnContext(here -> action.get().onComplete(result -> {
            if (result.succeeded()) {
                outcome.complete(result.result());
            } else {
                outcome.completeExceptionally(result.cause());
            }
        }));
        try {
            return outcome.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** Makes all entries older, as if that time had passed. */
    static void age(SqlUrl url, Duration by) throws SQLException {
        try (Connection connection = connect(url);
                PreparedStatement change = connection.prepareStatement("UPDATE entry SET at = at - ?")) {
            change.setLong(1, by.toMillis());
            change.executeUpdate();
        }
    }

    private static Connection connect(SqlUrl url) throws SQLException {
        return url instanceof SqlUrl.PostgreSql server
                ? DriverManager.getConnection(
                        "jdbc:postgresql://" + server.place() + "/" + server.database(),
                        server.user(),
                        server.password())
                : DriverManager.getConnection("jdbc:" + url);
    }

    @Override
    public void close() {
        get(store::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
