package chat.crosstalk.gateway;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.clock.VertxClock;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.Configs;
import chat.crosstalk.identity.Identities;
import chat.crosstalk.transport.Batch;
import chat.crosstalk.transport.Close;
import chat.crosstalk.transport.Transport;
import chat.crosstalk.transport.WebSocketTransport;
import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A node of real parts (broker, relays, gateway, sockets) in which a fault can be planted at either end: in the broker, or
 * between the fan-out and the sockets, where nothing behind it repairs anything.
 */
public final class PlantedNode implements AutoCloseable {

    /** What really goes to one socket when the fan-out gives it a message. */
    public interface Plant {
        /**
         * The frames to write in place of one.
         *
         * @param socket whose it is; the same object for each of its messages
         */
        List<String> written(Object socket, String message);
    }

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final Plant plant;
    private final Identities identities;
    private final Gateway gateway;
    private final HttpServer server;

    /**
     * Starts a node.
     *
     * @param broker opens its broker
     */
    public PlantedNode(Function<Vertx, Broker> broker, Plant plant) {
        this.plant = plant;
        Config unlimited = Configs.with(
                "limits.messagesPerSecond", "0",
                "limits.connections", "0",
                "limits.connectionsPerAddress", "0",
                "limits.roomsPerConnection", "0");
        InProcessParts parts = new InProcessParts(vertx, context, "planted", on(() -> broker.apply(vertx)));
        identities = parts.parts().identities();
        gateway = on(() -> new Gateway(parts.parts(), unlimited.limits(), unlimited.rooms(), parts.meters()));
        on(() -> {
            gateway.start();
            return gateway;
        });
        server = on(() -> vertx.createHttpServer().requestHandler(this::request));
        on(() -> server.listen(0, "127.0.0.1")).await();
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void request(HttpServerRequest request) {
        if (request.path().equals("/api/session")) {
            request.body()
                    .compose(body -> identities.login(body.toJsonObject().getString("name"), null, ""))
                    .onSuccess(login -> request.response()
                            .end(new JsonObject().put("token", login.token()).encode()));
            return;
        }
        String token = request.getHeader("Authorization").substring("Bearer ".length());
        Channel channel = ((ConnectionBase) request.connection()).channel();
        request.toWebSocket()
                .onSuccess(socket -> gateway.accept(
                        new Planted(new WebSocketTransport(
                                new VertxClock(vertx), socket, channel, false, Integer.MAX_VALUE)),
                        "127.0.0.1",
                        token));
    }

    private <T> T on(Supplier<T> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(
                turn -> Future.succeededFuture().map(v -> action.get()).onComplete(done));
        return done.future().await();
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    /** Takes what the fan-out writes to one socket apart, and plants. */
    private final class Planted implements Transport {
        private final Transport real;

        Planted(Transport real) {
            this.real = real;
        }

        @Override
        public void write(Batch batch) {
            List<String> frames = new ArrayList<>();
            for (String frame : batch.frames()) {
                boolean message = frame.contains("\"type\":\"message\"");
                frames.addAll(message ? plant.written(this, frame) : List.of(frame));
            }
            if (!frames.isEmpty()) {
                Batch planted = new Batch(frames);
                real.write(planted);
                planted.release();
            }
        }

        @Override
        public void open(Inbound inbound) {
            real.open(inbound);
        }

        @Override
        public boolean writable() {
            return real.writable();
        }

        @Override
        public long stalledMillis() {
            return real.stalledMillis();
        }

        @Override
        public long silentMillis() {
            return real.silentMillis();
        }

        @Override
        public void ping() {
            real.ping();
        }

        @Override
        public void read(boolean on) {
            real.read(on);
        }

        @Override
        public void close(Close reason) {
            real.close(reason);
        }
    }
}
