package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.BrokerContract;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Three real members on the loopback, each with its own clustered Vert.x. */
final class EventBusBrokerTest extends BrokerContract {

    private final String cluster = "test-" + UUID.randomUUID();
    private final List<String> members = new CopyOnWriteArrayList<>();

    @Override
    protected Future<Broker> open(Vertx vertx, int node) {
        EventBusSettings settings =
                new EventBusSettings(cluster, "127.0.0.1", 0, members, 0, null, 0, 0, 1, 6, KEEP, MAX_ROOMS);
        return EventBusBroker.open(vertx, settings)
                .onSuccess(broker -> members.add(broker.memberAddress()))
                .map(broker -> broker);
    }
}
