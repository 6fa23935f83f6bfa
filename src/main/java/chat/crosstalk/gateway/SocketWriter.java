package chat.crosstalk.gateway;

import chat.crosstalk.fault.Faults;
import chat.crosstalk.gateway.bridge.Events;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.transport.Batch;
import chat.crosstalk.transport.Close;
import chat.crosstalk.transport.Transport;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one socket besides the entries of rooms: answers, failures, the word before the close. While the socket
 * takes no more, nothing more is read from it, so that answers cannot pile up.
 */
final class SocketWriter {

    private final Transport transport;
    private final GatewayMeters meters;
    private final Faults faults;
    private boolean closed;

    SocketWriter(Transport transport, GatewayMeters meters, Faults faults) {
        this.transport = transport;
        this.meters = meters;
        this.faults = faults;
    }

    /** Writes one frame; without effect once closed. */
    void send(String frame) {
        if (!closed) {
            Batch batch = new Batch(List.of(frame));
            transport.write(batch);
            batch.release();
            if (!transport.writable()) {
                transport.read(false);
            }
        }
    }

    /** Writes a frame that is worth nothing later: dropped while the socket takes no more. */
    void passing(String frame) {
        if (transport.writable()) {
            send(frame);
        }
    }

    /**
     * Tells why something was refused. What is neither the client's nor the broker's doing is a fault of this program,
     * and is told and reported as one.
     *
     * @param address where it is told; null to tell it without one
     */
    void fail(@Nullable String address, Throwable cause) {
        if (closed) {
            return;
        }
        Rejection rejection = rejection(cause);
        meters.rejected(rejection.code());
        JsonObject failure = Events.failure(rejection).put("type", "err");
        send((address == null ? failure : failure.put("address", address)).encode());
    }

    /** Says why, then ends the socket; says whether it was open. */
    boolean close(Close reason) {
        if (closed) {
            return false;
        }
        meters.closed(reason);
        send(Events.rec("chat.system", Events.closing(reason)));
        transport.close(reason);
        closed = true;
        return true;
    }

    /** The socket has ended; says whether it was open. */
    boolean ended() {
        boolean was = !closed;
        closed = true;
        return was;
    }

    private Rejection rejection(Throwable cause) {
        if (cause instanceof Rejection rejection) {
            return rejection;
        }
        faults.report("gateway.request", cause);
        return Rejection.of(Code.INTERNAL, "a fault of this server; it is logged");
    }
}
