package chat.crosstalk.system;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Reply;
import chat.crosstalk.fixture.RoomView;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Somebody who talks steadily in one room, come what may: one post after the other, each sent again under its id until it
 * is accepted; when the connection ends, on to the next node and from where the view stands.
 */
final class Person implements AutoCloseable {

    private final ChatClients clients;
    private final Cluster cluster;
    private final ChatClient client;
    private final RoomView view;
    private final Duration patience;
    private final Random random;
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean talking = true;
    private int node;
    private long longestMillis;

    /**
     * Starts to talk.
     *
     * @param patience how long an answer may take before another node is tried
     */
    Person(ChatClients clients, Cluster cluster, int number, String room, Duration patience, Random random) {
        this.clients = clients;
        this.cluster = cluster;
        this.node = number;
        this.patience = patience;
        this.random = random;
        this.client = clients.login(cluster.node(number), "person-" + number);
        this.view = client.join(room);
        this.thread = new Thread(this::talk, "person-" + number);
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops to talk once the last post is accepted, and makes sure of the connection. */
    void hush() {
        talking = false;
    }

    /** Waits for the last post to be accepted. */
    void awaitSilence() {
        try {
            thread.join(Duration.ofMinutes(2).toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        if (thread.isAlive()) {
            throw new AssertionError(client + " cannot get its post " + accepted.size() + " accepted");
        }
    }

    /** Connects again if need be, and waits until the view has come this far. */
    void catchUp(long seq) {
        while (client.ended()) {
            connect();
        }
        view.await("all of " + view.room(), Duration.ofMinutes(1), seen -> {
            return client.ended() || RoomViews.upTo(seq).test(seen);
        });
        if (client.ended()) {
            catchUp(seq);
        }
    }

    /** Who this is. */
    String id() {
        return client.identity().id();
    }

    /** The connection. */
    ChatClient client() {
        return client;
    }

    /** The room as seen. */
    RoomView view() {
        return view;
    }

    /** Ids of the posts that were accepted, in the order of posting. */
    List<String> accepted() {
        return accepted;
    }

    /** How long the slowest post took from its first try to its acceptance. */
    long longestMillis() {
        return longestMillis;
    }

    @Override
    public void close() {
        talking = false;
        client.close();
    }

    private void talk() {
        while (talking) {
            String id = "p" + accepted.size();
            long start = System.nanoTime();
            while (!post(id)) {
                pause(200);
                if (client.ended()) {
                    connect();
                }
            }
            longestMillis = Math.max(longestMillis, (System.nanoTime() - start) / 1_000_000);
            accepted.add(id);
            pause(500);
        }
    }

    private boolean post(String id) {
        CompletableFuture<Reply> reply = client.post(view.room(), id, "post " + id);
        try {
            Reply answer = reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!answer.ok() && !answer.isLost() && answer.failureCode() != 503 && answer.failureCode() != 429) {
                view.fault("refused: " + answer);
            }
            return answer.ok();
        } catch (TimeoutException e) {
            client.close();
            connect();
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private void connect() {
        node++;
        try {
            client.connect(clients::raw, cluster.node(node).url());
        } catch (AssertionError notThere) {
            pause(200);
        }
    }

    /** Waits about this long, or until the connection ends. */
    private void pause(int millis) {
        CompletableFuture<Void> timer = new CompletableFuture<>();
        timer.completeOnTimeout(null, millis / 2 + random.nextInt(millis), TimeUnit.MILLISECONDS);
        if (client.ended()) {
            timer.join();
        } else {
            CompletableFuture.anyOf(timer, client.end()).join();
        }
    }
}
