package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.broker.eventbus.membership.PauseGuard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After a pause of the process it asks the members whether they kept this node. On the owner's context. */
final class PauseWatch implements Consumer<@Nullable ClusterMember> {

    private static final Logger LOG = LoggerFactory.getLogger(PauseWatch.class);

    private static final long ANSWER_MILLIS = 1_000;
    private static final Duration MERGE = Duration.ofSeconds(5);

    private final Context context;
    private final Runnable restored;
    private final PauseGuard guard;
    private final long aloneNanos;
    private boolean hadPeers;
    private boolean asking;
    private long pausedAt;
    private int pauses;

    /**
     * @param deadAfter after how long without a sign of life a node counts as dead
     * @param guard notices pauses, and is told that they were harmless
     * @param restored called when this node was confirmed after a pause
     */
    PauseWatch(Context context, Duration deadAfter, PauseGuard guard, Runnable restored) {
        this.context = context;
        this.guard = guard;
        this.restored = restored;
        this.aloneNanos = deadAfter.plus(MERGE).toNanos();
    }

    /** What was until now was no pause. */
    void begin() {
        guard.look();
        guard.confirm(guard.pauses());
    }

    /** Looks, now and then, at the membership in force. */
    @Override
    public void accept(@Nullable ClusterMember member) {
        guard.look();
        if (guard.pauses() != pauses) {
            pauses = guard.pauses();
            pausedAt = System.nanoTime();
        }
        if (member == null || !member.running()) {
            return;
        }
        if (!guard.doubtful()) {
            hadPeers = member.size() > 1;
        } else if (!asking) {
            ask(member);
        }
    }

    /** A node that had peers and sees none may just have been given up: it waits for a merge before it goes on alone. */
    private void ask(ClusterMember member) {
        boolean aloneTooSoon = hadPeers && member.size() == 1 && System.nanoTime() - pausedAt < aloneNanos;
        if (aloneTooSoon) {
            return;
        }
        asking = true;
        int asked = pauses;
        Future.fromCompletionStage(member.confirmed(), context)
                .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .onComplete(answer -> {
                    asking = false;
                    guard.look();
                    if (answer.succeeded() && answer.result()) {
                        confirmed(member, asked);
                    }
                });
    }

    private void confirmed(ClusterMember member, int asked) {
        guard.confirm(asked);
        if (!guard.doubtful()) {
            LOG.info("this node is confirmed after its pause, members={}", member.size());
            restored.run();
        }
    }
}
