package chat.crosstalk.system;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Position;
import chat.crosstalk.fixture.RoomView;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody in one room of a cluster through all that happens to it: on some node, on its how-manieth socket, with the
 * posts that were accepted from it.
 */
final class Participant {

    private final ChatClients clients;
    private final Cluster cluster;
    private final ChatClient client;
    private final RoomView view;
    private final NavigableMap<Integer, Integer> accepted = new ConcurrentSkipListMap<>();
    private final AtomicInteger node;
    private final AtomicInteger socket = new AtomicInteger();
    private volatile long longestMillis;

    Participant(ChatClients clients, Cluster cluster, int node, String name, String room) {
        this.clients = clients;
        this.cluster = cluster;
        this.node = new AtomicInteger(node);
        this.client = clients.login(cluster.node(node), name);
        this.view = client.join(room);
    }

    String id() {
        return client.identity().id();
    }

    ChatClient client() {
        return client;
    }

    RoomView view() {
        return view;
    }

    /** How far the view has come, once it has been joined. */
    Position position() {
        Position position = view.position();
        if (position == null) {
            throw new AssertionError("not joined: " + view);
        }
        return position;
    }

    /** How many sockets there were before the present one. */
    int socket() {
        return socket.get();
    }

    /** The numbers of the posts that were accepted, each with the socket that the answer came on. */
    Map<Integer, Integer> accepted() {
        return accepted;
    }

    /** How long the slowest accepted post took. */
    long longestMillis() {
        return longestMillis;
    }

    /** The id of a post. */
    static String postId(int number) {
        return "p" + number;
    }

    /** A post was accepted. */
    void accepted(int number, int onSocket, long millis) {
        accepted.put(number, onSocket);
        longestMillis = Math.max(longestMillis, millis);
    }

    /** Connects to the next node, if that can be done now. */
    void moveOn() {
        node.incrementAndGet();
        connect();
    }

    /** Connects to the same node once more, if that can be done now. */
    void connect() {
        socket.incrementAndGet();
        try {
            client.connect(clients::raw, cluster.node(node.get()).url());
        } catch (AssertionError notThere) {
            // The connection has ended then; whoever talks looks at that.
        }
    }

    /** Connects again if need be, and waits until the view has come this far. */
    void catchUp(long seq) {
        while (client.ended()) {
            moveOn();
        }
        view.await(
                "all of " + view.room(),
                Duration.ofMinutes(1),
                seen -> client.ended() || RoomViews.upTo(seq).test(seen));
        if (client.ended()) {
            catchUp(seq);
        }
    }

    @Override
    public String toString() {
        return client.toString();
    }
}
