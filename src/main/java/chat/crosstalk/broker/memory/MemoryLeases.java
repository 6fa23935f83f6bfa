package chat.crosstalk.broker.memory;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;
import chat.crosstalk.broker.Hint;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.broker.memory.SharedChannels.Follower;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The leases as one {@link MemoryBroker} gives them. */
final class MemoryLeases implements Leases {

    private final Calls calls;
    private final SharedLeases leases;

    MemoryLeases(Calls calls, SharedLeases leases) {
        this.calls = calls;
        this.leases = leases;
    }


    @Override
    public Future<Lease> claim(String kind, String key, String owner, Duration ttl) {
        return calls.run(() -> leases.claim(kind, key, owner, ttl));
    }

    @Override
    public Future<Boolean> renew(String kind, String key, String owner, Duration ttl) {
        return calls.run(() -> leases.renew(kind, key, owner, ttl));
    }

    @Override
    public Future<Boolean> release(String kind, String key, String owner) {
        return calls.run(() -> leases.release(kind, key, owner));
    }

    @Override
    public Future<Optional<Lease>> holder(String kind, String key) {
        return calls.run(() -> leases.holder(kind, key));
    }

    @Override
    public Future<List<Lease>> list(String kind) {
        return calls.run(() -> leases.list(kind));
    }
}
