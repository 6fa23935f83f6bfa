package chat.crosstalk.peers;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.peers.PeerMessage.Beat;
import chat.crosstalk.peers.PeerMessage.Echo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What this node has heard of the other nodes. Pure: it sends nothing and sets no timer. */
final class PeerTable {

    /** A beat that took longer there and back says nothing about the path now, in milliseconds. */
    static final long ROUND_TRIP_LIMIT = 3_000;

    private final Clock clock;
    private final String self;
    private final Map<String, Heard> heard = new TreeMap<>();
    private final Set<String> named = new HashSet<>();

    /**
     * An empty table.
     *
     * @param self this node's name
     */
    PeerTable(Clock clock, String self) {
        this.clock = clock;
        this.self = self;
    }

    /** What a beat tells about its sender. */
    enum News {
        /** It goes on. */
        GOES_ON,
        /** It was not known. */
        NEW,
        /** It was started anew. */
        RESTARTED
    }

    /** Takes another node's beat. */
    News beat(Sender from, Beat beat) {
        Heard before = heard.get(from.node());
        if (before != null && before.start.equals(from.start())) {
            take(before, beat);
            return News.GOES_ON;
        }
        Heard peer = new Heard(from.start(), beat.broker());
        heard.put(from.node(), peer);
        take(peer, beat);
        return before == null ? News.NEW : News.RESTARTED;
    }

    private void take(Heard peer, Beat beat) {
        peer.at = clock.millis();
        peer.atMicros = clock.micros();
        peer.beat = beat.micros();
        Echo echo = beat.seen().get(self);
        if (echo != null) {
            double roundTrip = (clock.micros() - echo.micros() - echo.held()) / 1_000.0;
            peer.roundTrip = roundTrip;
            if (roundTrip <= ROUND_TRIP_LIMIT) {
                peer.answered = clock.millis();
            }
        }
    }

    /** Takes a node's farewell; gives whether it was known. */
    boolean bye(Sender from) {
        Heard peer = heard.get(from.node());
        boolean known = peer != null && peer.start.equals(from.start());
        if (known) {
            forget(from.node());
        }
        return known;
    }

    /** Forgets, and names, those that have not been heard for longer than so many milliseconds. */
    List<String> forgetSilent(long millis) {
        List<String> silent = new ArrayList<>();
        heard.forEach((name, peer) -> {
            if (clock.millis() - peer.at > millis) {
                silent.add(name);
            }
        });
        silent.forEach(this::forget);
        return silent;
    }

    /** Counts nobody's silence up to now, as it was this node that could not hear. */
    void excuseSilence() {
        heard.values().forEach(peer -> peer.at = clock.millis());
    }

    /** Sets who else keeps a node name, heard or not. */
    void named(Collection<String> names) {
        named.clear();
        named.addAll(names);
    }

    /** How many other nodes there are, heard or not. */
    int count() {
        Set<String> all = new HashSet<>(named);
        all.addAll(heard.keySet());
        return all.size();
    }

    /** Whether any node said within so many milliseconds that it hears this one. */
    boolean answeredWithin(long millis) {
        return heard.values().stream()
                .anyMatch(peer -> peer.answered != null && clock.millis() - peer.answered <= millis);
    }

    /** The last beat of each node, to be given back. */
    Map<String, Echo> echoes() {
        Map<String, Echo> echoes = new HashMap<>();
        heard.forEach((name, peer) -> echoes.put(name, new Echo(peer.beat, clock.micros() - peer.atMicros)));
        return echoes;
    }

    /** All other nodes, heard or not, by name. */
    List<NodeStatus> statuses() {
        Map<String, NodeStatus> statuses = new TreeMap<>();
        named.forEach(name -> statuses.put(name, new NodeStatus(name, null, null)));
        heard.forEach((name, peer) -> statuses.put(name, new NodeStatus(name, peer.broker, peer.roundTrip)));
        return List.copyOf(statuses.values());
    }

    /** For each node how long ago, in milliseconds, it was heard and how long ago it said that it hears this node. */
    Map<String, String> ages() {
        long now = clock.millis();
        Map<String, String> ages = new TreeMap<>();
        heard.forEach((name, peer) ->
                ages.put(name, (now - peer.at) + "/" + (peer.answered == null ? "never" : now - peer.answered)));
        return ages;
    }

    private void forget(String name) {
        heard.remove(name);
        named.remove(name);
    }

    /** What is known of one node. {@code beat} is by its clock, the rest by this node's. */
    private static final class Heard {
        final String start;
        final String broker;
        long at;
        long atMicros;
        long beat;

        @Nullable
        Long answered;

        @Nullable
        Double roundTrip;

        Heard(String start, String broker) {
            this.start = start;
            this.broker = broker;
        }
    }
}
