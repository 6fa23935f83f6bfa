package chat.crosstalk.system;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.Reply;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Somebody who talks steadily in one room, come what may: one post after the other, each sent again under its id until it
 * is accepted; when the connection ends, on to the next node and from where the view stands.
 */
final class Person implements AutoCloseable {

    private final Participant self;
    private final ChatClient client;
    private final Duration patience;
    private final Random random;
    private final Thread thread;
    private volatile boolean talking = true;

    /**
     * Starts to talk.
     *
     * @param patience how long an answer may take before another node is tried
     */
    Person(Participant self, Duration patience, Random random) {
        this.self = self;
        this.client = self.client();
        this.patience = patience;
        this.random = random;
        this.thread = new Thread(this::talk, "talk of " + self);
        thread.setDaemon(true);
        thread.start();
    }

    Participant self() {
        return self;
    }

    /** Stops to talk once the last post is accepted. */
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
            throw new AssertionError(self + " cannot get its post accepted after "
                    + self.accepted().size() + " that were");
        }
    }

    @Override
    public void close() {
        talking = false;
        client.close();
    }

    private void talk() {
        for (int number = 0; talking; number++) {
            long start = System.nanoTime();
            while (!post(number)) {
                pause(200);
                if (client.ended()) {
                    self.moveOn();
                }
            }
            self.accepted(number, self.socket(), (System.nanoTime() - start) / 1_000_000);
            pause(500);
        }
    }

    private boolean post(int number) {
        String room = self.view().room();
        CompletableFuture<Reply> reply = client.post(room, Participant.postId(number), "post " + number);
        try {
            Reply answer = reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!answer.ok() && !answer.isLost() && answer.failureCode() != 503 && answer.failureCode() != 429) {
                self.view().fault("refused: " + answer);
            }
            return answer.ok();
        } catch (TimeoutException e) {
            client.close();
            self.moveOn();
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
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
