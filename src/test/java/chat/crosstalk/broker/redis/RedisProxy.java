package chat.crosstalk.broker.redis;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP proxy in front of a Redis, which can let single connections go deaf without closing them. */
final class RedisProxy implements AutoCloseable {

    private final NetServer server;
    private final NetClient client;
    private final List<Passage> passages = new CopyOnWriteArrayList<>();
    private final int port;

    private RedisProxy(Vertx vertx, int port, NetServerOptions options) {
        this.port = port;
        client = vertx.createNetClient();
        server = vertx.createNetServer(options).connectHandler(this::accept);
    }

    /**
     * Listens on any port of the loopback.
     *
     * @param port where Redis is
     * @param options may bring TLS
     */
    static RedisProxy open(Vertx vertx, int port, NetServerOptions options) {
        RedisProxy proxy = new RedisProxy(vertx, port, options);
        RedisNode.await(proxy.server.listen(0, "127.0.0.1"));
        return proxy;
    }

    int port() {
        return server.actualPort();
    }

    /** From now on nothing comes back on the connections that exist and whose first bytes contain the text. */
    void deafen(String text) {
        passages.stream().filter(passage -> passage.greeting.contains(text)).forEach(passage -> passage.deaf = true);
    }

    @Override
    public void close() {
        RedisNode.await(server.close());
        RedisNode.await(client.close());
    }

    private void accept(NetSocket near) {
        near.pause();
        client.connect(port, "127.0.0.1")
                .onSuccess(far -> passages.add(new Passage(near, far)))
                .onFailure(error -> near.close().onComplete(done -> {}));
    }

    private static final class Passage {

        private volatile String greeting = "";
        private volatile boolean deaf;

        private Passage(NetSocket near, NetSocket far) {
            near.handler(bytes -> forth(bytes, far));
            far.handler(bytes -> back(bytes, near));
            near.closeHandler(end -> far.close().onComplete(done -> {}));
            far.closeHandler(end -> near.close().onComplete(done -> {}));
            near.resume();
        }

        private void forth(Buffer bytes, NetSocket far) {
            if (greeting.isEmpty()) {
                greeting = bytes.toString();
            }
            far.write(bytes).onComplete(done -> {});
        }

        private void back(Buffer bytes, NetSocket near) {
            if (!deaf) {
                near.write(bytes).onComplete(done -> {});
            }
        }
    }
}
