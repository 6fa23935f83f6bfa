package chat.crosstalk.gateway;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.clock.VertxClock;
import chat.crosstalk.peers.Channels;
import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.relay.Relays;
import chat.crosstalk.transport.Batch;
import chat.crosstalk.transport.Close;
import chat.crosstalk.transport.Transport;
import chat.crosstalk.transport.WebSocketTransport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        Broker opened = on(() -> broker.apply(vertx));
        NodeChannel channel = Channels.on(opened, "planted", "start");
        Relays relays =
                on(() -> new Relays(vertx, opened, channel, Set.of(), Duration.ofHours(1), new SimpleMeterRegistry()));
        identities = on(() -> new Identities(vertx, opened.leases(), "s".repeat(64), Duration.ofHours(1)));
        Gateway.Settings unlimited = new Gateway.Settings(8_192, 0, 0, 0, 0, 0, 1_000, 50, 200, true);
        gateway = on(() -> new Gateway(vertx, relays, identities, channel, unlimited, new SimpleMeterRegistry()));
        on(channel::open).await();
        on(identities::start).await();
        on(relays::start).await();
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
