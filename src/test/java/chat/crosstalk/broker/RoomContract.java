package chat.crosstalk.broker;

import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What the contracts that talk about rooms have in common. Every test has rooms of its own. */
abstract class RoomContract {

    final List<BrokerNode> nodes;

    RoomContract(List<BrokerNode> nodes) {
        this.nodes = nodes;
    }

    BrokerNode node(int number) {
        return nodes.get(number % nodes.size());
    }

    /** A name that nobody else has. */
    static RoomName newName() {
        return RoomName.parse("room-" + UUID.randomUUID());
    }

    /** A new, empty room. */
    RoomName newRoom() {
        RoomName room = newName();
        node(0).call(broker -> broker.rooms().create(room));
        return room;
    }

    Appended append(int node, RoomName room, Draft draft) {
        return node(node).call(broker -> broker.rooms().append(room, draft, null));
    }

    /** Appends and gives the sequence number. */
    long say(RoomName room, Draft draft) {
        return append(0, room, draft).position().seq();
    }

    CompletableFuture<Appended> appending(int node, RoomName room, Draft draft) {
        return node(node).start(broker -> broker.rooms().append(room, draft, null));
    }

    /** Everything that the room keeps, as a node reads it in pages. */
    List<Entry> readAll(int node, RoomName room) {
        List<Entry> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            long after = all.isEmpty() ? 0 : all.get(all.size() - 1).seq();
            Page page = node(node).call(broker -> broker.rooms().readAfter(room, after, 400));
            all.addAll(page.entries());
            more = page.more();
        }
        return all;
    }

    /** What every node hears of a room. */
    List<Heard> hearing(RoomName room) {
        return nodes.stream()
                .map(node -> new Heard(node, RoomLog.channel(room)))
                .toList();
    }

    static List<Long> seqs(List<Entry> entries) {
        return entries.stream().map(Entry::seq).toList();
    }
}
