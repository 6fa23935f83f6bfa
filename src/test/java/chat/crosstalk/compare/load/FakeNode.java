package chat.crosstalk.compare.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A node without a broker that speaks just enough of the bridge protocol for the generator, and does wrong where it is
 * told to. Everything happens on one event loop of its own.
 */
final class FakeNode implements AutoCloseable {

    /** Where a node may go wrong; the defaults do everything right. */
    interface Behaviour {
        /** Before a post is looked at. */
        default void posted(String id) {}

        /** Whether an acknowledged post gets into the log at all. */
        default boolean appends(String id) {
            return true;
        }

        /** Whether a reader who comes back can go on where it was. */
        default boolean recovers() {
            return true;
        }

        /** What really goes to a socket when an event should. */
        default List<Buffer> delivers(ServerWebSocket socket, String id, Buffer event) {
            return List.of(event);
        }

        /** After the poster has read everything that its post brought about. */
        default void settled(String id) {}
    }

    private static final int PAGE = 50;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Behaviour behaviour;
    private final HttpServer server;
    private final Map<String, List<JsonObject>> logs = new HashMap<>();
    private final Map<String, List<ServerWebSocket>> readers = new HashMap<>();
    private final List<ServerWebSocket> sockets = new ArrayList<>();

    FakeNode(Behaviour behaviour) {
        this.behaviour = behaviour;
        server = vertx.createHttpServer().requestHandler(this::session).webSocketHandler(this::opened);
        server.listen(0, "127.0.0.1").await();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Ends every open socket, as a dying node does. */
    void cut() {
        vertx.runOnContext(turn -> List.copyOf(sockets).forEach(ServerWebSocket::close));
    }

    private void session(HttpServerRequest request) {
        request.body()
                .onSuccess(body -> request.response()
                        .end(new JsonObject()
                                .put("token", "token of " + body.toJsonObject().getString("name"))
                                .toBuffer()));
    }

    private void opened(ServerWebSocket socket) {
        sockets.add(socket);
        socket.closeHandler(ended -> {
            sockets.remove(socket);
            readers.values().forEach(list -> list.remove(socket));
        });
        socket.pongHandler(id -> behaviour.settled(id.toString()));
        socket.textMessageHandler(text -> {
            JsonObject frame = new JsonObject(text);
            if (frame.getString("type").equals("register")) {
                register(socket, frame.getString("address"), frame.getJsonObject("headers"));
            } else if (frame.getString("address").equals("chat.history")) {
                history(socket, frame.getString("replyAddress"), frame.getJsonObject("body"));
            } else {
                post(socket, frame.getString("replyAddress"), frame.getJsonObject("body"));
            }
        });
    }

    private void register(ServerWebSocket socket, String address, JsonObject headers) {
        List<JsonObject> log = logs.computeIfAbsent(address, name -> new ArrayList<>());
        boolean recovered = headers.containsKey("since") && behaviour.recovers();
        int since = recovered ? headers.getInteger("since") : Math.max(0, log.size() - PAGE);
        JsonObject joined = new JsonObject()
                .put("type", "joined")
                .put("epoch", "e1")
                .put("from", since + 1)
                .put("seq", log.size())
                .put("recovered", recovered);
        socket.write(event(address, joined));
        log.subList(since, log.size())
                .forEach(entry -> behaviour
                        .delivers(socket, entry.getString("id"), event(address, entry))
                        .forEach(socket::write));
        readers.computeIfAbsent(address, name -> new ArrayList<>()).add(socket);
    }

    private void history(ServerWebSocket socket, String replyAddress, JsonObject body) {
        List<JsonObject> log = logs.getOrDefault("chat.room." + body.getString("room"), List.of());
        int before = body.getInteger("before") - 1;
        int first = Math.max(0, before - PAGE);
        JsonObject page =
                new JsonObject().put("entries", log.subList(first, before)).put("more", first > 0);
        socket.write(event(replyAddress, page));
    }

    private void post(ServerWebSocket socket, String replyAddress, JsonObject body) {
        String id = body.getString("id");
        String address = "chat.room." + body.getString("room");
        behaviour.posted(id);
        List<JsonObject> log = logs.computeIfAbsent(address, name -> new ArrayList<>());
        boolean duplicate = log.stream().anyMatch(entry -> entry.getString("id").equals(id));
        if (!duplicate && behaviour.appends(id)) {
            JsonObject entry = new JsonObject()
                    .put("type", "message")
                    .put("seq", log.size() + 1)
                    .put("id", id)
                    .put("from", new JsonObject().put("id", "u1").put("name", "one"))
                    .put("text", body.getString("text"));
            log.add(entry);
            Buffer event = event(address, entry);
            readers.getOrDefault(address, List.of())
                    .forEach(reader -> behaviour.delivers(reader, id, event).forEach(reader::write));
        }
        socket.write(event(replyAddress, new JsonObject().put("seq", log.size()).put("epoch", "e1")));
        socket.writePing(Buffer.buffer(id));
    }

    private static Buffer event(String address, JsonObject body) {
        return new JsonObject()
                .put("type", "rec")
                .put("address", address)
                .put("body", body)
                .toBuffer();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
