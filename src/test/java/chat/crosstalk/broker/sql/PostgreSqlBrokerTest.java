package chat.crosstalk.broker.sql;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.BrokerContract;
import chat.crosstalk.broker.Pair;
import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.config.SqlUrl;
import chat.crosstalk.fixture.PostgresFixture;
import chat.crosstalk.fixture.SharedPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresFixture.class)
final class PostgreSqlBrokerTest extends BrokerContract {

    private final MemoryStore joined = new MemoryStore(KEEP, MAX_ROOMS);
    private final SqlSettings settings;

    PostgreSqlBrokerTest(SharedPostgres postgres) {
        settings = new SqlSettings(SqlUrl.parse(postgres.newDatabase().url()).orElseThrow(), MAX_ROOMS);
    }

    @Override
    protected Future<Broker> open(Vertx vertx, int node) {
        return SqlStore.open(vertx, settings).map(store -> new Pair(store, new MemoryBroker(vertx, joined)));
    }

    @Override
    protected int keeps() {
        return ALL;
    }
}
