package chat.crosstalk.web;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.gateway.Gateway;
import chat.crosstalk.room.Code;
import chat.crosstalk.transport.Close;
import chat.crosstalk.transport.OutboundShare;
import chat.crosstalk.transport.WebSocketTransport;
import chat.crosstalk.transport.XhrTransport;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where sockets come in: {@code /eventbus/websocket} for raw WebSockets, {@code /eventbus/SERVER/SESSION/websocket} for
 * SockJS' WebSocket transport, and SockJS' XHR transports through vertx-web's handler.
 */
final class SocketRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(SocketRoutes.class);
    private static final String MOUNT = "/eventbus";
    private static final int FRAME = 65_536;
    private static final String TOKEN = "crosstalk.token";
    private static final String STREAM = "crosstalk.stream";

    private final Vertx vertx;
    private final Clock clock;
    private final Gateway gateway;
    private final SessionRoutes sessions;
    private final Origins origins;
    private final Proxies proxies;
    private final OutboundShare outbound;
    /** By XHR session, the id of the user who opened it; a session that nobody known opened is not here. */
    private final Map<String, String> openers = new HashMap<>();
    /** The XHR sessions that are open. */
    private final Map<String, XhrTransport> xhr = new HashMap<>();

    SocketRoutes(
            Vertx vertx,
            Clock clock,
            Gateway gateway,
            SessionRoutes sessions,
            Origins origins,
            Proxies proxies,
            OutboundShare outbound) {
        this.vertx = vertx;
        this.clock = clock;
        this.gateway = gateway;
        this.sessions = sessions;
        this.origins = origins;
        this.proxies = proxies;
        this.outbound = outbound;
    }

    void mount(Router router) {
        router.route(MOUNT + "/*").handler(origins::check);
        router.get(MOUNT + "/websocket").handler(request -> webSocket(request, false));
        router.get(MOUNT + "/:server/:session/websocket").handler(request -> webSocket(request, true));
        router.route(MOUNT + "/:server/:session/:transport").handler(this::checkOpener);
        router.post(MOUNT + "/*").handler(BodyHandler.create(false).setBodyLimit(FRAME));
        router.post(MOUNT + "/:server/:session/xhr_send")
                .handler(this::checkFrames)
                .failureHandler(this::tooLarge);
        router.post(MOUNT + "/:server/:session/xhr").handler(request -> receives(request, false));
        router.post(MOUNT + "/:server/:session/xhr_streaming").handler(request -> receives(request, true));
        SockJSHandlerOptions options = new SockJSHandlerOptions()
                .setRegisterWriteHandler(false)
                .setLocalWriteHandler(false)
                .setInsertJSESSIONID(true)
                .setMaxBytesStreaming(XhrTransport.STREAM_BYTES)
                .addDisabledTransport("EVENT_SOURCE")
                .addDisabledTransport("HTML_FILE")
                .addDisabledTransport("JSON_P");
        router.route(MOUNT + "/*")
                .subRouter(SockJSHandler.create(vertx, options).socketHandler(this::xhr));
    }

    private void webSocket(RoutingContext request, boolean sockjs) {
        HttpServerRequest incoming = request.request();
        if (!incoming.canUpgradeToWebSocket()) {
            request.response().setStatusCode(400).end("Expected a WebSocket upgrade");
            return;
        }
        String client = proxies.caller(incoming).address();
        String token = sessions.token(incoming);
        Channel channel = ((ConnectionBase) incoming.connection()).channel();
        incoming.toWebSocket()
                .onSuccess(socket -> {
                    WebSocketTransport transport =
                            new WebSocketTransport(clock, socket, channel, sockjs, outbound.bytes());
                    outbound.add(channel);
                    gateway.accept(transport, client, token);
                })
                .onFailure(e -> refuseUpgrade(request, e));
    }

    /** An upgrade fails by what the client asked for, or by its going away. Vert.x has answered some of it. */
    private static void refuseUpgrade(RoutingContext request, Throwable cause) {
        LOG.debug("upgrade refused", cause);
        if (!request.response().ended()) {
            request.response().setStatusCode(400).end("Expected a WebSocket upgrade");
        }
    }

    /**
     * Every request of an XHR session carries the identity that opened it, or it is somebody else's. The token is kept
     * with the request, since vertx-web's handler takes all cookies but its own away.
     */
    private void checkOpener(RoutingContext request) {
        String token = sessions.token(request.request());
        request.put(TOKEN, token);
        String opener = openers.get(request.pathParam("session"));
        if (opener == null) {
            request.next();
            return;
        }
        sessions.identity(token).onComplete(id -> {
            if (opener.equals(id.result())) {
                request.next();
            } else {
                request.response().setStatusCode(403).end("Another identity opened this session");
            }
        });
    }

    /** vertx-web's handler closes the connection behind these answers; a client that isn't told would use it again. */
    private void receives(RoutingContext request, boolean stream) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        XhrTransport open = xhr.get(request.pathParam("session"));
        if (open != null) {
            open.receives(stream);
        } else {
            request.put(STREAM, stream);
        }
        request.next();
    }

    /** Only strings are frames. Vertx-web's handler lets null through and fails on it later, and calls the rest a fault of its own. */
    private void checkFrames(RoutingContext request) {
        Buffer body = request.body().buffer();
        XhrTransport open = xhr.get(request.pathParam("session"));
        if (open != null) {
            open.sends();
        }
        if (body != null && Utf8.is(body) && isFrames(body)) {
            request.next();
        } else {
            request.response().setStatusCode(400).end("bad_request: body: expected frames as JSON strings in UTF-8");
        }
    }

    private void tooLarge(RoutingContext request) {
        XhrTransport open = xhr.get(request.pathParam("session"));
        if (open != null && request.statusCode() == Code.TOO_LARGE.status()) {
            open.broken(Close.FRAME_TOO_LARGE);
        }
        request.next();
    }

    private static boolean isFrames(Buffer body) {
        try {
            Object json = Json.decodeValue(body);
            return json instanceof String
                    || (json instanceof JsonArray frames && frames.stream().allMatch(String.class::isInstance));
        } catch (DecodeException e) {
            return false;
        }
    }

    private void xhr(SockJSSocket socket) {
        RoutingContext request = socket.routingContext();
        String session = Objects.requireNonNullElse(request.pathParam("session"), "");
        String token = request.get(TOKEN);
        Future<String> opener = sessions.identity(token).onSuccess(id -> openers.put(session, id));
        XhrTransport transport =
                new XhrTransport(clock, socket, outbound.bytes(), () -> ended(session, opener.result()));
        transport.receives(request.<Boolean>get(STREAM, false));
        xhr.put(session, transport);
        gateway.accept(transport, proxies.caller(request.request()).address(), token);
    }

    private void ended(String session, @Nullable String opener) {
        xhr.remove(session);
        openers.remove(session, opener);
    }
}
