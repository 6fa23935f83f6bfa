package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.Carrier;
import chat.crosstalk.broker.CarrierContract;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

final class MemoryCarrierTest extends CarrierContract {

    private final MemoryStore channels = new MemoryStore(1, 1);

    @Override
    protected Future<Carrier> open(Vertx vertx, int node) {
        return Future.succeededFuture(new MemoryCarrier(vertx, channels));
    }

    @Override
    protected Future<Carrier> openAlone(Vertx vertx) {
        return Future.succeededFuture(new MemoryCarrier(vertx, new MemoryStore(1, 1)));
    }
}
