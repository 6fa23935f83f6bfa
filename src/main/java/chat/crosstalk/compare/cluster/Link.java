package chat.crosstalk.compare.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP link of our own to a port: what goes through it can be delayed, and it can be cut. While it is
 * cut, open connections are closed and new ones get no further. Backpressure passes through where there is no delay.
 */
final class Link {
    private final Vertx vertx;
    private final NetClient client;
    private final NetServer server;
    private final String host;
    private final int target;
    private final long delayMillis;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /**
     * Opens a link.
     *
     * @param host where it leads
     * @param target the port there; need not listen yet
     * @param delay added to every byte, in each direction
     */
    Link(Vertx vertx, String host, int target, Duration delay) {
        this.vertx = vertx;
        this.host = host;
        this.target = target;
        this.delayMillis = delay.toMillis();
        client = vertx.createNetClient();
        server = vertx.createNetServer().connectHandler(this::connected);
        server.listen(0, "127.0.0.1").await();
    }

    int port() {
        return server.actualPort();
    }

    void cut() {
        cut = true;
        List.copyOf(open).forEach(socket -> socket.close().otherwiseEmpty());
    }

    void heal() {
        cut = false;
    }

    private void connected(NetSocket near) {
        track(near);
        if (cut) {
            near.close().otherwiseEmpty();
            return;
        }
        near.pause();
        client.connect(target, host)
                .onSuccess(far -> {
                    track(far);
                    far.pause();
                    forward(near, far);
                    forward(far, near);
                    far.resume();
                    near.resume();
                })
                .onFailure(cause -> near.close().otherwiseEmpty());
    }

    private void track(NetSocket socket) {
        open.add(socket);
        socket.closeHandler(ended -> open.remove(socket));
    }

    private void forward(NetSocket from, NetSocket to) {
        if (delayMillis == 0) {
            from.pipeTo(to).onFailure(cause -> from.close().otherwiseEmpty());
            return;
        }
        // Timers of one delay fire in the order they were set, so bytes keep theirs.
        from.handler(
                bytes -> vertx.setTimer(delayMillis, timer -> to.write(bytes).otherwiseEmpty()));
        from.endHandler(end -> vertx.setTimer(delayMillis, timer -> to.end().otherwiseEmpty()));
        from.exceptionHandler(cause -> to.close().otherwiseEmpty());
    }
}
