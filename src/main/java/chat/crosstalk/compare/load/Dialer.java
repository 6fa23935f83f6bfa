package chat.crosstalk.compare.load;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;

/** Opens raw bridge sockets to the nodes of a cluster. */
final class Dialer {
    private final WebSocketClient client;
    private final List<String> nodes;

    Dialer(WebSocketClient client, List<String> nodes) {
        this.client = client;
        this.nodes = nodes;
    }

    /** A socket to one of the nodes, counted round; {@code token} tells who opens it. */
    Future<WebSocket> dial(int node, String token) {
        return client.connect(new WebSocketConnectOptions()
                .setAbsoluteURI(nodes.get(node % nodes.size()).replaceFirst("^http", "ws") + "/eventbus/websocket")
                .putHeader("Authorization", "Bearer " + token));
    }
}
