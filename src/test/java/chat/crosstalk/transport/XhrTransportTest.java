package chat.crosstalk.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.clock.ManualClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stream over a relay that passes nothing any more looks well for ever, unless the client has to come again. */
final class XhrTransportTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final ManualClock clock = new ManualClock();
    private final CompletableFuture<XhrTransport> opened = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    /**
     * Begins to serve.
     *
     * @param patience for how long a session waits for its client to come again, in milliseconds
     */
    private void start(long patience) {
        Router router = Router.router(vertx);
        router.post().handler(BodyHandler.create(false));
        // The handler closes the connection behind a stream; as in SocketRoutes a client is told, or it would use it
        // again.
        router.post().handler(request -> {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            request.next();
        });
        SockJSHandlerOptions options = new SockJSHandlerOptions()
                .setMaxBytesStreaming(XhrTransport.STREAM_BYTES)
                .setSessionTimeout(patience);
        router.route("/eventbus/*")
                .subRouter(SockJSHandler.create(vertx, options).socketHandler(socket -> {
                    XhrTransport transport = new XhrTransport(clock, socket, 1 << 20, closed::countDown);
                    transport.open(Transport.Inbound.NONE);
                    transport.receives(socket.uri().endsWith("xhr_streaming"));
                    opened.complete(transport);
                }));
        server = on(() -> vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void aStreamOfWhomNothingIsHeardEndsAndSoDoesItsSessionIfNobodyComesAgain() throws Exception {
        start(200);
        CompletableFuture<String> stream = receive("xhr_streaming");
        XhrTransport transport = opened.get(20, TimeUnit.SECONDS);
        after(25_000, transport);
        String answer = stream.get(20, TimeUnit.SECONDS);
        assertThat(answer.lines().filter(line -> !line.startsWith("h")).map(String::strip))
                .first()
                .isEqualTo("o");
        assertThat(answer).contains("reopen");
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClientThatComesAgainIsHeard() throws Exception {
        start(60_000);
        CompletableFuture<String> stream = receive("xhr_streaming");
        XhrTransport transport = opened.get(20, TimeUnit.SECONDS);
        after(25_000, transport);
        stream.get(20, TimeUnit.SECONDS);
        CompletableFuture<String> next = receive("xhr_streaming");
        on(() -> {
            transport.receives(true);
            return transport;
        });
        assertThat(on(transport::silentMillis)).isZero();
        on(() -> {
            Batch batch = new Batch(List.of("still here"));
            transport.write(batch);
            batch.release();
            return batch;
        });
        await("the stream is filled once its request is there").until(() -> {
            after(25_000, transport);
            return next.isDone();
        });
        assertThat(next.get()).contains("still here");
    }

    @Test
    void aStreamWhoseClientSendsGoesOn() throws Exception {
        start(60_000);
        CompletableFuture<String> stream = receive("xhr_streaming");
        XhrTransport transport = opened.get(20, TimeUnit.SECONDS);
        on(() -> {
            clock.skip(24_000);
            transport.sends();
            clock.skip(1_000);
            transport.ping();
            return transport;
        });
        assertThat(on(transport::writable)).isTrue();
        assertThat(on(transport::stalledMillis)).isZero();
        assertThat(stream).isNotDone();
        after(25_000, transport);
        assertThat(stream.get(20, TimeUnit.SECONDS).split("reopen", -1))
                .as("filled once")
                .hasSize(2);
    }

    private void after(long millis, XhrTransport transport) {
        on(() -> {
            clock.skip(millis);
            transport.ping();
            return transport;
        });
    }

    private CompletableFuture<String> receive(String kind) {
        URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/eventbus/000/session/" + kind);
        return http.sendAsync(
                        HttpRequest.newBuilder(uri)
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .thenApply(answer -> answer.body());
    }

    private <T> T on(Supplier<T> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(
                turn -> Future.succeededFuture().map(v -> action.get()).onComplete(done));
        return done.future().await();
    }
}
