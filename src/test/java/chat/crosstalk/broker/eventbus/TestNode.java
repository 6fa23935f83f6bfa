package chat.crosstalk.broker.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A node of a test's own cluster, used from the test's thread. */
public final class TestNode implements AutoCloseable {

    private static final int SECONDS = 60;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final EventBusBroker broker;
    private boolean closed;

    private TestNode(EventBusSettings settings, LongSupplier nanos) {
        broker = get(on(() -> EventBusBroker.open(vertx, settings, nanos)));
    }

    public static TestNode open(EventBusSettings settings) {
        return open(settings, System::nanoTime);
    }

    public static TestNode open(EventBusSettings settings, LongSupplier nanos) {
        return new TestNode(settings, nanos);
    }

    public static EventBusSettings settings(String cluster, List<String> members) {
        return new EventBusSettings(cluster, "127.0.0.1", 0, members, 0, null, 0, 0, 1, 6, 2_000, 0);
    }

    public String address() {
        return broker.memberAddress();
    }

    /** Begins something on the broker's context. */
    public <T extends @Nullable Object> CompletableFuture<T> start(Function<Broker, Future<T>> action) {
        return on(() -> action.apply(broker));
    }

    /** Does something on the broker's context and waits for its outcome. */
    public <T extends @Nullable Object> T call(Function<Broker, Future<T>> action) {
        return get(start(action));
    }

    public Rejection refused(Function<Broker, Future<?>> action) {
        try {
            Object answer = start(broker -> action.apply(broker).<Object>map(some -> some))
                    .get(SECONDS, TimeUnit.SECONDS);
            throw new AssertionError("expected a rejection but was answered " + answer);
        } catch (ExecutionException failure) {
            assertThat(failure).hasCauseInstanceOf(Rejection.class);
            return Objects.requireNonNull((Rejection) failure.getCause());
        } catch (InterruptedException | TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }

    public Head create(RoomName room) {
        return call(broker -> broker.rooms().create(room));
    }

    public Appended append(RoomName room, Draft draft) {
        return call(broker -> broker.rooms().append(room, draft, null));
    }

    public List<Entry> readAll(RoomName room) {
        return call(broker -> broker.rooms().readAfter(room, 0, 2_000)).entries();
    }

    public HazelcastInstance hazelcast() {
        return Hazelcast.getAllHazelcastInstances().stream()
                .filter(instance -> instance.getLifecycleService().isRunning())
                .filter(instance -> address().equals(addressOf(instance)))
                .findFirst()
                .orElseThrow();
    }

    /** Whether this member has its share of the partitions and all of them their backups. */
    public boolean settled() {
        HazelcastInstance instance = hazelcast();
        int size = instance.getCluster().getMembers().size();
        long owned = instance.getPartitionService().getPartitions().stream()
                .filter(partition -> owns(partition.getOwner()))
                .count();
        return owned >= 271 / size && instance.getPartitionService().isClusterSafe();
    }

    /** A partition has no owner while one is being found. */
    private static boolean owns(@Nullable Member owner) {
        return owner != null && owner.localMember();
    }

    /** Ends the node's membership without a word to the others. */
    public void kill() {
        HazelcastInstance instance = hazelcast();
        closed = true;
        call(open -> {
            instance.getLifecycleService().terminate();
            return open.close();
        });
        get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            call(Broker::close);
            get(vertx.close().toCompletionStage().toCompletableFuture());
        }
    }

    private <T extends @Nullable Object> CompletableFuture<T> on(Supplier<Future<T>> action) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        context.runOnContext(turn -> action.get().onComplete(result -> {
            if (result.succeeded()) {
                outcome.complete(result.result());
            } else {
                outcome.completeExceptionally(result.cause());
            }
        }));
        return outcome;
    }

    public static <T extends @Nullable Object> T get(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError("no answer within " + SECONDS + " s, or a failure", failure);
        }
    }

    private static String addressOf(HazelcastInstance instance) {
        Address address = instance.getCluster().getLocalMember().getAddress();
        return address.getHost() + ':' + address.getPort();
    }
}
