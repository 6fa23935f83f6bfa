package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.eventbus.carrier.BusEndpoint;
import chat.crosstalk.broker.eventbus.carrier.HintBus;
import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's connection to the cluster, on the owner's context: the membership and the carrier upon it, made, made anew
 * and ended.
 *
 * <p>Making anew begins with the event bus alone, which costs nothing. The membership is given up only if that did not
 * help, there are other members, and what lives on it can spare it: a membership that is the last one may hold the only
 * logs.
 */
final class ClusterConnection implements ClusterMember.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterConnection.class);

    private static final long RETRY_MILLIS = 1_000;
    private static final long LEAVE_SECONDS = 15;
    private static final long HELPED_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Vertx vertx;
    private final Context context;
    private final EventBusSettings settings;
    private final CurrentMember current;
    private final HintBus bus;
    private final Tenant tenant;
    private final Runnable restored;
    private String address = "";
    private @Nullable Future<Void> rebuilding;
    private @Nullable Long rebuiltAt;
    private boolean closed;

    /**
     * Makes the connection, which is not open yet.
     *
     * @param current where the membership in force is put
     * @param tenant what lives on the membership besides the bus
     * @param restored called when everything must be compared with its log
     */
    ClusterConnection(
            Vertx vertx,
            Context context,
            EventBusSettings settings,
            CurrentMember current,
            HintBus bus,
            Tenant tenant,
            Runnable restored) {
        this.vertx = vertx;
        this.context = context;
        this.settings = settings;
        this.current = current;
        this.bus = bus;
        this.tenant = tenant;
        this.restored = restored;
    }

    /** The membership in force, or null if there is none now. */
    @Nullable
    ClusterMember member() {
        return current.get();
    }

    /** Where other members reach this one. */
    String address() {
        return address;
    }

    Future<Void> open() {
        return join().compose(this::connect);
    }

    Future<Void> rebuild() {
        if (closed) {
            return Future.failedFuture(Rejection.of(Code.BROKER_UNAVAILABLE, "the broker is closed"));
        }
        Future<Void> underWay = rebuilding;
        if (underWay == null) {
            LOG.warn("rebuilding the connection to the cluster");
            underWay = disconnect().compose(down -> anew());
            rebuilding = underWay;
            underWay.onComplete(done -> rebuilt(done.cause()));
        }
        return underWay;
    }

    Future<Void> close() {
        closed = true;
        Future<Void> settled = rebuilding == null ? Future.succeededFuture() : rebuilding.otherwiseEmpty();
        return settled.compose(still -> disconnect())
                .onComplete(down -> bus.close())
                .compose(down -> leave())
                .otherwise(failure -> {
                    LOG.warn("did not leave the cluster in time: {}", failure.toString());
                    return null;
                });
    }

    @Override
    public void membersChanged() {
        context.runOnContext(turn -> {
            BusEndpoint endpoint = bus.endpoint();
            if (endpoint != null) {
                endpoint.membersChanged();
                restored.run();
            }
        });
    }

    @Override
    public void parting(ClusterMember member) {
        tenant.parting(member);
    }

    @Override
    public void merged() {
        context.runOnContext(turn -> {
            BusEndpoint endpoint = bus.endpoint();
            if (endpoint != null) {
                restored.run();
                here(endpoint.probe()).onSuccess(this::probedAfterMerge);
            }
        });
    }

    private void probedAfterMerge(boolean answered) {
        if (!answered && !closed) {
            rebuild().onFailure(again -> LOG.debug("rebuilding after a merge", again));
        }
    }

    private Future<ClusterMember> join() {
        return vertx.executeBlocking(() -> ClusterMember.join(settings.membership(), tenant::configure, this), false)
                .onSuccess(joined -> {
                    current.set(joined);
                    address = joined.address();
                });
    }

    private Future<Void> connect(ClusterMember joined) {
        return here(BusEndpoint.open(settings.bus(), joined, bus)).map(opened -> {
            bus.up(opened);
            return null;
        });
    }

    private Future<Void> disconnect() {
        BusEndpoint endpoint = bus.down();
        return endpoint == null ? Future.succeededFuture() : here(endpoint.close());
    }

    private Future<Void> anew() {
        ClusterMember before = current.get();
        if (before == null) {
            return open();
        }
        return mayLeave(before).compose(may -> may ? leave().compose(left -> open()) : connect(before));
    }

    private void rebuilt(@Nullable Throwable failure) {
        rebuilding = null;
        if (closed) {
            return;
        }
        if (failure == null) {
            rebuiltAt = System.nanoTime();
            LOG.info("the connection to the cluster was rebuilt, member={}", address);
            restored.run();
        } else {
            LOG.warn("the connection to the cluster could not be rebuilt, trying again: {}", failure.toString());
            vertx.setTimer(RETRY_MILLIS, later -> {
                if (!closed) {
                    rebuild().onFailure(again -> LOG.debug("rebuilding again", again));
                }
            });
        }
    }

    private Future<Boolean> mayLeave(ClusterMember before) {
        if (!before.running()) {
            return Future.succeededFuture(true);
        }
        boolean busAloneMayHelp = rebuiltAt == null || System.nanoTime() - rebuiltAt > HELPED_NANOS;
        if (busAloneMayHelp || before.size() == 1) {
            return Future.succeededFuture(false);
        }
        return tenant.mayLeave(before);
    }

    private Future<Void> leave() {
        ClusterMember before = current.get();
        current.set(null);
        if (before == null) {
            return Future.succeededFuture();
        }
        return vertx.<Void>executeBlocking(
                        () -> {
                            before.leave();
                            return null;
                        },
                        false)
                .timeout(LEAVE_SECONDS, TimeUnit.SECONDS);
    }

    private <T> Future<T> here(Future<T> elsewhere) {
        return Future.fromCompletionStage(elsewhere.toCompletionStage(), context);
    }
}
