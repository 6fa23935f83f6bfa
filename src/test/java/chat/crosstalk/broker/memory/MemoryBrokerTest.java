package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.BrokerContract;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

final class MemoryBrokerTest extends BrokerContract {

    private final MemoryStore store = new MemoryStore(KEEP, MAX_ROOMS);

    @Override
    protected Future<Broker> open(Vertx vertx, int node) {
        return Future.succeededFuture(new MemoryBroker(vertx, store));
    }
}
