package chat.crosstalk.relay;

import chat.crosstalk.broker.Broker;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nodes tell all nodes, themselves included: beats, rosters, log-outs. One bus channel carries them; an announcement
 * may be lost, so each kind must be one that is repeated or that time heals.
 */
public final class Announcements {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final String CHANNEL = "nodes";

    private final Broker broker;
    private final String node;
    private final String start;
    private final Map<String, Handler<Announcement>> handlers = new HashMap<>();

    /**
     * Announcements of one node.
     *
     * @param broker carries them
     * @param node this node's name
     * @param start a random word of this start of the node, so that a restart is told from a pause
     */
    public Announcements(Broker broker, String node, String start) {
        this.broker = broker;
        this.node = node;
        this.start = start;
    }

    /** Begins to listen; fails if the broker cannot be reached. */
    public Future<Void> open() {
        return broker.bus().subscribe(CHANNEL, this::received).mapEmpty();
    }

    /** Sets who hears one kind of announcement; one handler a kind. */
    public void on(String type, Handler<Announcement> handler) {
        handlers.put(type, handler);
    }

    /** Tells all nodes; completes when the broker has taken it, fails if it has not. */
    public Future<Void> send(String type, JsonObject body) {
        JsonObject envelope = new JsonObject()
                .put("type", type)
                .put("node", node)
                .put("start", start)
                .put("body", body);
        return broker.bus().publish(CHANNEL, envelope.toBuffer());
    }

    /** This node's name. */
    public String node() {
        return node;
    }

    /** The random word of this start of the node. */
    public String start() {
        return start;
    }

    private void received(Buffer payload) {
        try {
            JsonObject json = payload.toJsonObject();
            Handler<Announcement> handler = handlers.get(json.getString("type"));
            if (handler != null) {
                handler.handle(
                        new Announcement(json.getString("node"), json.getString("start"), json.getJsonObject("body")));
            }
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            LOG.warn("announcement ignored: {} bytes that this version does not understand", payload.length(), e);
        }
    }

    /**
     * What a node told.
     *
     * @param node its name
     * @param start which start of it
     * @param body what it said
     */
    public record Announcement(String node, String start, JsonObject body) {}
}
