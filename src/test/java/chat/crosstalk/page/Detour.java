package chat.crosstalk.page;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A proxy before nodes, as nobody should run one. It lets no WebSocket through. Everything goes to the first node, until it is
 * told to lead what pages send astray, or to rewrite {@code Host}.
 */
final class Detour implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int CONNECTIONS = 50;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client =
            vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    private final List<URI> nodes;
    private final HttpServer server;
    private volatile boolean astray;
    private volatile String host = "";

    /**
     * Opens a port before nodes.
     *
     * @param nodes where they serve; what is led astray goes to the last
     */
    Detour(List<URI> nodes) {
        this.nodes = nodes;
        server = get(vertx.createHttpServer().requestHandler(this::pass).listen(0, LOOPBACK));
    }

    /** Where it serves. */
    URI url() {
        return URI.create("http://" + LOOPBACK + ':' + server.actualPort());
    }

    /** Whether frames that a page sends by XHR go to another node than the one that has the page's session. */
    void leadAstray(boolean astray) {
        this.astray = astray;
    }

    /** What stands in {@code Host} from now on; nothing: what the browser wrote. */
    void rewriteHost(String host) {
        this.host = host;
    }

    @Override
    public void close() {
        get(vertx.close());
    }

    private void pass(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (request.headers().contains(HttpHeaders.UPGRADE)) {
            response.setStatusCode(501).end();
            return;
        }
        boolean elsewhere = astray && request.path().endsWith("/xhr_send");
        URI node = nodes.get(elsewhere ? nodes.size() - 1 : 0);
        RequestOptions to = new RequestOptions()
                .setMethod(request.method())
                .setHost(node.getHost())
                .setPort(node.getPort())
                .setURI(request.uri());
        request.pause();
        client.request(to)
                .compose(onward -> {
                    response.exceptionHandler(gone -> onward.reset());
                    return send(request, onward);
                })
                .onSuccess(answer -> giveBack(answer, response))
                .onFailure(unreachable -> {
                    if (!response.closed()) {
                        response.setStatusCode(502).end();
                    }
                });
    }

    private Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest onward) {
        onward.headers().setAll(request.headers());
        if (!host.isEmpty()) {
            onward.putHeader(HttpHeaders.HOST, host);
        }
        return onward.send(request);
    }

    private static void giveBack(HttpClientResponse answer, HttpServerResponse response) {
        response.setStatusCode(answer.statusCode()).headers().setAll(answer.headers());
        response.setChunked(!answer.headers().contains(HttpHeaders.CONTENT_LENGTH));
        answer.pipeTo(response).onComplete(done -> {});
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }
}
