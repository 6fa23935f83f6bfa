package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.Reply;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Posts into a room at a steady rate until it is stopped, with at most {@value #IN_FLIGHT} posts unanswered. */
final class Feed implements AutoCloseable {

    private static final int TICK_MILLIS = 10;
    private static final int IN_FLIGHT = 200;

    private final ChatClient writer;
    private final String room;
    private final Semaphore unanswered = new Semaphore(IN_FLIGHT);
    private final long start = System.nanoTime();
    private final Queue<CompletableFuture<Reply>> replies = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int posted;
    private double seconds;

    private Feed(ChatClient writer, String room) {
        this.writer = writer;
        this.room = room;
    }

    /** Starts to post. */
    static Feed start(ChatClient writer, String room, int perSecond) {
        Feed feed = new Feed(writer, room);
        int perTick = perSecond * TICK_MILLIS / 1_000;
        var unused = feed.clock.scheduleAtFixedRate(() -> feed.post(perTick), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return feed;
    }

    /** Posts a number of messages as fast as they are answered. */
    static long burst(ChatClient writer, String room, int count) {
        Feed feed = new Feed(writer, room);
        feed.post(count);
        return feed.stop();
    }

    /** Stops and waits for the answers; the highest {@code seq} among them. Fails if a post was refused. */
    long stop() {
        close();
        seconds = (System.nanoTime() - start) / 1e9;
        get(CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)), Duration.ofSeconds(60));
        if (writer.ended()) {
            throw new AssertionError(writer + " was cut off while it posted: " + writer.awaitEnd());
        }
        return replies.stream().mapToLong(reply -> get(reply).seq()).max().orElseThrow();
    }

    /** Messages per second over the whole time. */
    double rate() {
        return replies.size() / seconds;
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the feed does not stop");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private void post(int count) {
        for (int i = 0; i < count; i++) {
            unanswered.acquireUninterruptibly();
            replies.add(writer.post(room, "fed " + posted++).whenComplete((reply, fault) -> unanswered.release()));
        }
    }
}
