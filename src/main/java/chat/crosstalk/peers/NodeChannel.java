package chat.crosstalk.peers;

import chat.crosstalk.broker.Bus;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.peers.PeerCodec.Ignored;
import chat.crosstalk.peers.PeerCodec.Told;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The one bus channel on which every node tells all nodes, itself included. What it carries may be lost. */
public final class NodeChannel {

    private static final String CHANNEL = "nodes";

    private final Bus bus;
    private final Sender self;
    private final IgnoredMessages ignored;
    private final Faults faults;
    private final Map<Class<?>, List<BiConsumer<Sender, PeerMessage>>> handlers = new HashMap<>();

    /**
     * The channel as one node uses it.
     *
     * @param bus carries the messages
     * @param self this node
     * @param ignored counts what this node does not understand
     * @param faults told of handlers that throw
     */
    public NodeChannel(Bus bus, Sender self, IgnoredMessages ignored, Faults faults) {
        this.bus = bus;
        this.self = self;
        this.ignored = ignored;
        this.faults = faults;
    }

    /** Begins to listen; fails if the broker cannot be reached. */
    public Future<Void> open() {
        return bus.subscribe(CHANNEL, this::received).mapEmpty();
    }

    /**
     * Adds who hears one type of message. Several may hear one type; each is called, also if another one throws.
     *
     * @param type one of {@link PeerMessage}'s records
     * @param handler called with each, this node's own included
     */
    public <M extends PeerMessage> void on(Class<M> type, BiConsumer<Sender, M> handler) {
        handlers.computeIfAbsent(type, t -> new ArrayList<>())
                .add((from, message) -> handler.accept(from, type.cast(message)));
    }

    /** Tells all nodes; completes when the broker has taken it, fails if it has not. */
    public Future<Void> send(PeerMessage message) {
        return bus.publish(CHANNEL, PeerCodec.encode(self, message));
    }

    /** This node's name. */
    public String node() {
        return self.node();
    }

    /** The random word of this start of the node. */
    public String start() {
        return self.start();
    }

    private void received(Buffer payload) {
        PeerCodec.Decoded decoded = PeerCodec.decode(payload);
        if (decoded instanceof Ignored unread) {
            ignored.count(unread.type(), unread.version(), unread.why());
        } else if (decoded instanceof Told told) {
            handlers.getOrDefault(told.message().getClass(), List.of())
                    .forEach(handler ->
                            faults.guard("peers.handler", () -> handler.accept(told.from(), told.message())));
        }
    }
}
