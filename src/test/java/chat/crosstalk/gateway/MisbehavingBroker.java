package chat.crosstalk.gateway;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.ForwardingBroker;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A broker whose appends and leases fail when they are told to. */
final class MisbehavingBroker extends ForwardingBroker {

    private volatile @Nullable Throwable appendFault;
    private volatile boolean leasesAway;

    MisbehavingBroker(Broker broker) {
        super(broker);
    }

    /** Each append fails with this from now on. */
    void failAppends(Throwable fault) {
        appendFault = fault;
    }

    /** Leases cannot be reached, or can again. */
    void failLeases(boolean away) {
        leasesAway = away;
    }

    @Override
    public RoomLog rooms() {
        return inFrontOf(RoomLog.class, super.rooms(), method -> method.equals("append") ? appendFault : null);
    }

    @Override
    public Leases leases() {
        Rejection away = Rejection.of(Code.BROKER_UNAVAILABLE, "planted");
        return inFrontOf(Leases.class, super.leases(), method -> leasesAway ? away : null);
    }

    private static <T> T inFrontOf(Class<T> type, T real, Fault fault) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Throwable planted = fault.of(method.getName());
                    if (planted != null) {
                        return Future.failedFuture(planted);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    /** What a method fails with; null if it works. */
    private interface Fault {
        @Nullable
        Throwable of(String method);
    }
}
