package chat.crosstalk.broker.eventbus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stretch of network before a port of this machine, which can be cut, so that no byte passes, and healed. */
final class Valve implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final NetClient client = vertx.createNetClient();
    private final Set<NetSocket> sockets = new HashSet<>();
    private final NetServer server;
    private boolean cut;

    Valve(int target) {
        server = vertx.createNetServer().connectHandler(incoming -> connect(incoming, target));
        get(server.listen(0, LOOPBACK));
    }

    String address() {
        return LOOPBACK + ':' + server.actualPort();
    }

    int port() {
        return server.actualPort();
    }

    void cut() {
        set(true);
    }

    void heal() {
        set(false);
    }

    @Override
    public void close() {
        get(vertx.close());
    }

    private void set(boolean to) {
        context.runOnContext(turn -> {
            cut = to;
            sockets.forEach(this::flow);
        });
    }

    private void connect(NetSocket incoming, int target) {
        incoming.pause();
        client.connect(target, LOOPBACK)
                .onSuccess(outgoing -> {
                    join(incoming, outgoing);
                    join(outgoing, incoming);
                })
                .onFailure(refused -> incoming.close());
    }

    private void join(NetSocket from, NetSocket to) {
        sockets.add(from);
        from.handler(to::write);
        from.closeHandler(closed -> {
            sockets.remove(from);
            to.close();
        });
        flow(from);
    }

    private void flow(NetSocket socket) {
        if (cut) {
            socket.pause();
        } else {
            socket.resume();
        }
    }

    private static <T> void get(Future<T> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }
}
