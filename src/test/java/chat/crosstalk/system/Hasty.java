package chat.crosstalk.system;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.Reply;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody who stays on one node and posts {@value #PER_SECOND} times a second without waiting for the answers, and holds
 * the node to its word that each comes within ten seconds, whatever becomes of the cluster around it.
 */
final class Hasty implements AutoCloseable {

    private static final int PER_SECOND = 5;
    private static final long PROMISED_MILLIS = 10_000;

    private final Participant self;
    private final ChatClient client;
    private final Queue<CompletableFuture<Reply>> replies = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger unkept = new AtomicInteger();
    private int number;
    private final AtomicInteger excuses = new AtomicInteger();
    private volatile boolean excused;
    private volatile long longestMillis;

    /** Starts to post. */
    Hasty(Participant self) {
        this.self = self;
        this.client = self.client();
        var unused = clock.scheduleAtFixedRate(this::post, 0, 1_000 / PER_SECOND, TimeUnit.MILLISECONDS);
    }

    Participant self() {
        return self;
    }

    /** Its node is stopped from now on, so that nobody can expect an answer, or goes on. */
    void excuse(boolean stopped) {
        excused = stopped;
        excuses.incrementAndGet();
    }

    /** How long the slowest answer took, acknowledgement or refusal. */
    long longestMillis() {
        return longestMillis;
    }

    /** How many posts were answered with 503. */
    int unkept() {
        return unkept.get();
    }

    /** Stops, and waits for the last answer. */
    void hush() {
        clock.shutdown();
        ChatClient.get(CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.close();
    }

    private void post() {
        if (excused) {
            return;
        }
        if (client.ended()) {
            self.connect();
            return;
        }
        int post = number++;
        int socket = self.socket();
        int excusesBefore = excuses.get();
        long start = System.nanoTime();
        replies.add(client.post(self.view().room(), Participant.postId(post), "in haste " + post)
                .whenComplete((reply, never) -> {
                    long millis = (System.nanoTime() - start) / 1_000_000;
                    if (reply.ok()) {
                        self.accepted(post, socket, millis);
                    }
                    if (!reply.isLost() && excuses.get() == excusesBefore) {
                        judge(reply, millis);
                    }
                }));
    }

    private void judge(Reply reply, long millis) {
        longestMillis = Math.max(longestMillis, millis);
        if (reply.failureCode() == 503) {
            unkept.incrementAndGet();
        } else if (!reply.ok() && reply.failureCode() != 429) {
            self.view().fault("refused: " + reply);
        }
        if (millis > PROMISED_MILLIS) {
            self.view().fault("answered after " + millis + " ms: " + reply);
        }
    }
}
