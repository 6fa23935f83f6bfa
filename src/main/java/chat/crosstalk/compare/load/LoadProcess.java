package chat.crosstalk.compare.load;

import chat.crosstalk.compare.load.Dialogue.Answer;
import chat.crosstalk.compare.load.Dialogue.Request;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for runs, one step after the other, until its input ends. It outlives single runs, so that its code is
 * warm in all but the first. The calling thread blocks; runs happen on the one event loop of a Vert.x of its own.
 */
final class LoadProcess implements AutoCloseable {
    private static final int STEP_MINUTES = 10;
    private static final int MAX_FRAME = 1 << 20;
    private static final int MAX_SOCKETS = 100_000;

    private final ObjectMapper json = new ObjectMapper();
    private final Ticker ticker;
    private final Vertx vertx;
    private final Context context;
    private final WebSocketClient sockets;
    private final Sessions sessions;
    private @Nullable Generator generator;

    LoadProcess(Ticker ticker) {
        this.ticker = ticker;
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        context = vertx.getOrCreateContext();
        sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(MAX_SOCKETS)
                .setMaxFrameSize(MAX_FRAME)
                .setMaxMessageSize(MAX_FRAME));
        sessions = new Sessions(vertx.createHttpClient(new HttpClientOptions()));
    }

    /** Reads a request from each line of {@code in} and writes the answer as a line to {@code out}. */
    void serve(InputStream in, PrintStream out) throws IOException {
        BufferedReader requests = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            out.println(json.writeValueAsString(answer(json.readValue(line, Request.class))));
            out.flush();
        }
    }

    /** Does a step and waits for its end. */
    Answer answer(Request request) {
        try {
            LoadResult result = step(request).await(STEP_MINUTES, TimeUnit.MINUTES);
            return new Answer(request.step(), result, null);
        } catch (TimeoutException e) {
            return new Answer(request.step(), null, "not over after " + STEP_MINUTES + " minutes");
        } catch (RuntimeException e) {
            return new Answer(request.step(), null, String.valueOf(e.getMessage()));
        }
    }

    private Future<@Nullable LoadResult> step(Request request) {
        Order order = request.order();
        if (order != null) {
            generator = new Generator(vertx, context, ticker, order, sessions, new Dialer(sockets, order.nodes()));
        }
        Generator current = generator;
        if (current == null) {
            return Future.failedFuture("no run is prepared");
        }
        return switch (request.step()) {
            case PREPARE -> current.prepare().mapEmpty();
            case RUN -> current.run().mapEmpty();
            case FINISH -> current.finish().map(result -> result);
        };
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
