package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.BrokerContract;
import chat.crosstalk.broker.Pair;
import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.config.SqlUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

final class SqliteBrokerTest extends BrokerContract {

    private final MemoryStore joined = new MemoryStore(KEEP, MAX_ROOMS);

    @TempDir
    private static Path folder;

    @Override
    protected Future<Broker> open(Vertx vertx, int node) {
        SqlSettings settings = new SqlSettings(new SqlUrl.Sqlite(folder.resolve("rooms.db")), MAX_ROOMS, Duration.ZERO);
        return SqlStore.open(vertx, settings).map(store -> new Pair(store, new MemoryBroker(vertx, joined)));
    }

    @Override
    protected int keeps() {
        return ALL;
    }
}
