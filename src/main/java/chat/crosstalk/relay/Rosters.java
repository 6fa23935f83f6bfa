package chat.crosstalk.relay;

import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.peers.PeerMessage.RosterNumber;
import chat.crosstalk.peers.PeerMessage.RosterNumbers;
import chat.crosstalk.peers.Sender;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slow beat of presence: each node tells now and then, for all its rooms at once, which number its roster has and
 * how many people it speaks for. From that others notice a lost signal, and know the size of rooms that they do not
 * follow. A node whose broker came back tells at once and asks the others to, as signals were lost meanwhile and people
 * may have moved. Rooms go {@value #CHUNK} to an announcement; each covers a range of names, so that a room missing from its
 * range is one where that node has nobody.
 */
final class Rosters {

    private static final Logger LOG = LoggerFactory.getLogger(Rosters.class);
    private static final int CHUNK = 1_000;
    private static final long ANSWER_DELAY = 100;
    private static final long EXCHANGE_PAUSE = 1_000;

    private final Vertx vertx;
    private final NodeChannel channel;
    private final Map<RoomName, RoomRelay> relays;
    private final Map<String, NavigableMap<String, Integer>> counts = new HashMap<>();
    private boolean answerDue;
    private boolean exchanging;
    private boolean exchangeAgain;

    Rosters(Vertx vertx, NodeChannel channel, Map<RoomName, RoomRelay> relays) {
        this.vertx = vertx;
        this.channel = channel;
        this.relays = relays;
        channel.on(RosterNumbers.class, this::received);
    }

    /** Tells the numbers of this node's rooms. */
    void tell() {
        tell(false);
    }

    /** Tells the numbers of this node's rooms and asks the others for theirs, at most once in {@value #EXCHANGE_PAUSE} ms. */
    void exchange() {
        if (exchanging) {
            exchangeAgain = true;
            return;
        }
        exchanging = true;
        tell(true);
        vertx.setTimer(EXCHANGE_PAUSE, t -> {
            exchanging = false;
            if (exchangeAgain) {
                exchangeAgain = false;
                exchange();
            }
        });
    }

    private void tell(boolean asking) {
        List<RoomRelay> mine = relays.values().stream()
                .filter(relay -> relay.presence().localCount() > 0)
                .sorted((a, b) -> a.room().compareTo(b.room()))
                .toList();
        String after = "";
        for (int first = 0; first == 0 || first < mine.size(); first += CHUNK) {
            List<RoomRelay> chunk = mine.subList(first, Math.min(mine.size(), first + CHUNK));
            boolean last = first + CHUNK >= mine.size();
            Map<String, RosterNumber> rooms = new HashMap<>();
            chunk.forEach(relay -> rooms.put(
                    relay.room().value(),
                    new RosterNumber(
                            relay.presence().version(), relay.presence().localCount())));
            String upTo = last ? "" : chunk.get(chunk.size() - 1).room().value();
            channel.send(new RosterNumbers(after, upTo, rooms, asking && last))
                    .onFailure(e -> LOG.debug("rosters not told", e));
            after = upTo;
        }
    }

    /** How many people other nodes speak for in a room; who is on two of them counts twice. */
    int elsewhere(RoomName room) {
        return counts.values().stream()
                .mapToInt(rooms -> rooms.getOrDefault(room.value(), 0))
                .sum();
    }

    /** The names of the nodes that have people in a room. */
    List<String> nodesIn(RoomName room) {
        return counts.entrySet().stream()
                .filter(node -> node.getValue().containsKey(room.value()))
                .map(Map.Entry::getKey)
                .toList();
    }

    void gone(String node) {
        counts.remove(node);
    }

    private void received(Sender from, RosterNumbers told) {
        if (from.node().equals(channel.node())) {
            return;
        }
        if (told.ask()) {
            answer();
        }
        NavigableMap<String, Integer> known = counts.computeIfAbsent(from.node(), n -> new TreeMap<>());
        String after = told.after();
        String upTo = told.upTo();
        NavigableMap<String, Integer> range =
                upTo.isEmpty() ? known.tailMap(after, false) : known.subMap(after, false, upTo, true);
        range.clear();
        told.rooms().forEach((name, number) -> known.put(name, number.people()));
        for (RoomRelay relay : List.copyOf(relays.values())) {
            String name = relay.room().value();
            RosterNumber number = told.rooms().get(name);
            if (number != null) {
                relay.presence().beat(from.node(), from.start(), number.version());
            } else if (name.compareTo(after) > 0 && (upTo.isEmpty() || name.compareTo(upTo) <= 0)) {
                relay.presence().gone(from.node());
            }
        }
    }

    /** Once for all who ask at about the same time, as they do when a broker comes back. */
    private void answer() {
        if (!answerDue) {
            answerDue = true;
            vertx.setTimer(ANSWER_DELAY, t -> {
                answerDue = false;
                tell(false);
            });
        }
    }
}
