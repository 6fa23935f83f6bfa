package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import com.hazelcast.spi.exception.RetryableException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way from the owner's context to the maps of the membership in force. Every answer comes within three seconds, on
 * that context; what Hazelcast cannot do then is {@code broker_unavailable}.
 */
public final class ClusterMaps {

    private static final long DEADLINE_MILLIS = 2_900;
    private static final long RETRY_MILLIS = 50;

    private final Vertx vertx;
    private final Context context;
    private final Supplier<? extends @Nullable ClusterMember> member;
    private final Supplier<@Nullable String> refusal;

    /**
     * Makes the way.
     *
     * @param member the membership in force, or null if there is none now
     * @param refusal why nothing may be changed now, or null if it may
     */
    public ClusterMaps(
            Vertx vertx,
            Context context,
            Supplier<? extends @Nullable ClusterMember> member,
            Supplier<@Nullable String> refusal) {
        this.vertx = vertx;
        this.context = context;
        this.member = member;
        this.refusal = refusal;
    }

    /**
     * Changes an entry. Where it is not known whether that was done, because a member died meanwhile or a backup did not
     * acknowledge, it is done again: the change must be idempotent.
     */
    <V, R> Future<R> change(
            Function<ClusterMember, IMap<String, V>> map, String key, EntryProcessor<String, V, R> processor) {
        String why = refusal.get();
        return why == null ? read(map, key, processor) : Future.failedFuture(unavailable(why));
    }

    /** Looks at an entry. */
    <V, R> Future<R> read(
            Function<ClusterMember, IMap<String, V>> map, String key, EntryProcessor<String, V, R> processor) {
        return answer(there -> map.apply(there).submitToKey(key, processor));
    }

    /** Looks at several entries at once; those that a processor answers with null for are absent. */
    <V, R> Future<Map<String, R>> readAll(
            Function<ClusterMember, IMap<String, V>> map, Set<String> keys, EntryProcessor<String, V, R> processor) {
        return answer(there -> started(() -> map.apply(there).submitToKeys(keys, processor)));
    }

    /** Does what blocks, on a worker thread; it must be idempotent, as {@link #change}'s. */
    <R> Future<R> blocking(Function<ClusterMember, R> task) {
        return answer(there -> {
            Callable<R> call = () -> task.apply(there);
            return vertx.executeBlocking(call, false).toCompletionStage();
        });
    }

    /** Does what is asynchronous by itself; it must be idempotent, as {@link #change}'s. */
    <R> Future<R> async(Function<ClusterMember, CompletionStage<R>> task) {
        return answer(task);
    }

    /** What every member understands, see {@link ClusterMember#level}; 0 if this node is no member now. */
    int level() {
        ClusterMember there = member.get();
        return there == null ? 0 : there.level();
    }

    /**
     * Starts on a worker thread what is asynchronous only once it has begun: {@code submitToKeys} first sleeps for as long
     * as a partition has no owner, seconds after a member was given up (OperationServiceImpl.java, getMemberPartitions).
     */
    private <R> CompletionStage<R> started(Callable<CompletionStage<R>> start) {
        return vertx.executeBlocking(start, false).toCompletionStage().thenCompose(begun -> begun);
    }

    private <R> Future<R> answer(Function<ClusterMember, CompletionStage<R>> question) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS);
        return inTime(attempt(question, deadline));
    }

    private <R> Future<R> attempt(Function<ClusterMember, CompletionStage<R>> question, long deadline) {
        Future<R> answer = onMember(there -> Future.fromCompletionStage(question.apply(there), context));
        return answer.recover(failure -> {
            if (!retryable(failure) || System.nanoTime() - deadline > 0) {
                return Future.failedFuture(failure);
            }
            return vertx.timer(RETRY_MILLIS).compose(passed -> attempt(question, deadline));
        });
    }

    private <R> Future<R> onMember(Function<ClusterMember, Future<R>> task) {
        ClusterMember there = member.get();
        if (there == null) {
            return Future.failedFuture(unavailable("this node is not a member of the cluster now"));
        }
        try {
            return task.apply(there);
        } catch (HazelcastException | HazelcastInstanceNotActiveException failure) {
            return Future.failedFuture(failure);
        }
    }

    private static <R> Future<R> inTime(Future<R> answer) {
        return answer.timeout(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(rejection(failure)));
    }

    private static boolean retryable(Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof IndeterminateOperationStateException || cause instanceof RetryableException;
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private static Rejection rejection(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof Rejection rejection) {
            return rejection;
        }
        String detail = cause instanceof TimeoutException
                ? "no answer in time"
                : cause.getClass().getSimpleName();
        return unavailable("Hazelcast: " + detail);
    }

    private static Rejection unavailable(String detail) {
        return Rejection.of(Code.BROKER_UNAVAILABLE, detail);
    }
}
