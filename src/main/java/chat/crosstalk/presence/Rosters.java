package chat.crosstalk.presence;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.clock.Clock.Timer;
import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.peers.PeerMessage.RosterNumber;
import chat.crosstalk.peers.PeerMessage.RosterNumbers;
import chat.crosstalk.peers.Sender;
import chat.crosstalk.room.RoomName;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rosters of all rooms that this node follows, and their slow beat: each node tells now and then, for all its rooms at
 * once, which number its roster has and how many people it speaks for. From that others notice a lost signal, and know
 * the size of rooms that they do not follow. Rooms go {@value #CHUNK} to a message; each message covers a range of names,
 * so that a room missing from its range is one where that node has nobody.
 */
public final class Rosters {

    private static final Logger LOG = LoggerFactory.getLogger(Rosters.class);
    private static final int CHUNK = 1_000;
    private static final long BEAT = 5_000;
    private static final long ANSWER_DELAY = 100;
    private static final long EXCHANGE_PAUSE = 1_000;

    private final NodeContext context;
    private final Clock clock;
    private final NodeChannel channel;
    private final Map<RoomName, RoomPresence> rooms = new TreeMap<>();
    private final NodeCounts elsewhere = new NodeCounts();
    private final Delayed answer;
    private Timer beating = () -> {};
    private boolean exchanging;
    private boolean exchangeAgain;

    /**
     * The rosters of one node, not told yet.
     *
     * @param channel carries the slow beat
     */
    public Rosters(NodeContext context, NodeChannel channel) {
        this.context = context;
        this.clock = context.clock();
        this.channel = channel;
        this.answer = new Delayed(clock, ANSWER_DELAY, this::tell);
        channel.on(RosterNumbers.class, this::received);
    }

    /** Begins the slow beat. */
    public void start() {
        beating = clock.every(BEAT, this::tell);
    }

    /** Ends the slow beat and gives up all seats; nothing of that is told. */
    public void stop() {
        beating.cancel();
        List.copyOf(rooms.keySet()).forEach(this::close);
    }

    /**
     * Begins to follow who is in a room. It is not open yet. Others tell whom they have once {@link RoomPresence#ask}
     * was called.
     *
     * @param signal publishes on the room's channel
     * @param listener hears of people; never before this returns
     */
    public RoomPresence open(RoomName room, Consumer<Buffer> signal, PresenceListener listener) {
        RoomPresence opened = new RoomPresence(context, signal, listener, () -> elsewhere.nodesIn(room));
        rooms.put(room, opened);
        return opened;
    }

    /** Stops following who is in a room; without effect if it is not open. */
    public void close(RoomName room) {
        RoomPresence open = rooms.remove(room);
        if (open != null) {
            open.close();
        }
    }

    /** How many people are in a room: exact where it is open, else what the nodes last told. */
    public int memberCount(RoomName room) {
        RoomPresence open = rooms.get(room);
        return open == null ? elsewhere.in(room) : open.count();
    }

    /** A node left and said so, or was started anew: its people may come back elsewhere. */
    public void left(String node) {
        elsewhere.gone(node);
        List.copyOf(rooms.values()).forEach(room -> room.left(node));
    }

    /** A node is gone: so are its people. */
    public void gone(String node) {
        elsewhere.gone(node);
        List.copyOf(rooms.values()).forEach(room -> room.gone(node));
    }

    /** Tells the numbers of this node's rooms. */
    public void tell() {
        tell(false);
    }

    /**
     * Tells the numbers of this node's rooms and asks the others for theirs, at most once in {@value #EXCHANGE_PAUSE} ms.
     * For a node whose broker came back: signals were lost meanwhile and people may have moved.
     */
    public void exchange() {
        if (exchanging) {
            exchangeAgain = true;
            return;
        }
        exchanging = true;
        tell(true);
        clock.after(EXCHANGE_PAUSE, () -> {
            exchanging = false;
            if (exchangeAgain) {
                exchangeAgain = false;
                exchange();
            }
        });
    }

    private void tell(boolean asking) {
        List<Map.Entry<RoomName, RoomPresence>> mine = rooms.entrySet().stream()
                .filter(room -> !room.getValue().vacant())
                .toList();
        String after = "";
        for (int first = 0; first == 0 || first < mine.size(); first += CHUNK) {
            List<Map.Entry<RoomName, RoomPresence>> chunk = mine.subList(first, Math.min(mine.size(), first + CHUNK));
            boolean last = first + CHUNK >= mine.size();
            Map<String, RosterNumber> numbers = new HashMap<>();
            chunk.forEach(
                    room -> numbers.put(room.getKey().value(), room.getValue().number()));
            String upTo = last ? "" : chunk.get(chunk.size() - 1).getKey().value();
            channel.send(new RosterNumbers(after, upTo, numbers, asking && last))
                    .onFailure(e -> LOG.debug("rosters not told", e));
            after = upTo;
        }
    }

    private void received(Sender from, RosterNumbers told) {
        if (from.node().equals(channel.node())) {
            return;
        }
        if (told.ask()) {
            // Once for all who ask at about the same time, as they do when a broker comes back.
            answer.request();
        }
        elsewhere.told(from.node(), told);
        rooms.forEach((name, room) -> {
            RosterNumber number = told.rooms().get(name.value());
            if (number != null) {
                room.beat(from, number.version());
            } else if (told.covers(name.value())) {
                room.gone(from.node());
            }
        });
    }
}
