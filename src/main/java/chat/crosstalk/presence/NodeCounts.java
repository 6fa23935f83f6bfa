package chat.crosstalk.presence;

import chat.crosstalk.peers.PeerMessage.RosterNumbers;
import chat.crosstalk.room.RoomName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many people the other nodes said to have in each room. Pure. */
final class NodeCounts {

    private final Map<String, NavigableMap<String, Integer>> byNode = new HashMap<>();

    /** Takes what a node told of a range of rooms; where it names no room of the range, it has nobody there. */
    void told(String node, RosterNumbers told) {
        NavigableMap<String, Integer> known = byNode.computeIfAbsent(node, n -> new TreeMap<>());
        NavigableMap<String, Integer> range = told.upTo().isEmpty()
                ? known.tailMap(told.after(), false)
                : known.subMap(told.after(), false, told.upTo(), true);
        range.clear();
        told.rooms().forEach((room, number) -> known.put(room, number.people()));
    }

    /** A node is gone. */
    void gone(String node) {
        byNode.remove(node);
    }

    /** How many people all nodes speak for in a room; who is on two of them counts twice. */
    int in(RoomName room) {
        return byNode.values().stream()
                .mapToInt(rooms -> rooms.getOrDefault(room.value(), 0))
                .sum();
    }

    /** The names of the nodes that have people in a room. */
    List<String> nodesIn(RoomName room) {
        return byNode.entrySet().stream()
                .filter(node -> node.getValue().containsKey(room.value()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
