package chat.crosstalk.broker.eventbus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over the membership on the owner's context: after a pause of the process it asks the members whether they kept
 * this node, and it rebuilds a membership that Hazelcast ended by itself.
 */
final class Vigil {

    private static final Logger LOG = LoggerFactory.getLogger(Vigil.class);

    private static final long PERIOD_MILLIS = 250;
    private static final long ANSWER_MILLIS = 1_000;
    private static final Duration MERGE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context context;
    private final Path path;
    private final Runnable restored;
    private final PauseGuard guard;
    private final long aloneNanos;
    private long timer = -1;
    private boolean hadPeers;
    private boolean asking;
    private long pausedAt;
    private int pauses;

    Vigil(Vertx vertx, Context context, Settings settings, Path path, Runnable restored, LongSupplier nanos) {
        Duration deadAfter = Duration.ofSeconds(settings.deadAfterSeconds());
        this.vertx = vertx;
        this.context = context;
        this.path = path;
        this.restored = restored;
        this.guard = new PauseGuard(deadAfter.dividedBy(2), nanos, Vigil::wallNanos);
        this.aloneNanos = deadAfter.plus(MERGE).toNanos();
    }

    void begin() {
        guard.look();
        guard.confirm();
        timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> tick());
    }

    void end() {
        vertx.cancelTimer(timer);
    }

    /** Why nothing may be changed now, or null if it may. */
    @Nullable
    String refusal() {
        look();
        return guard.doubtful() ? "this node was stopped and its peers have not confirmed it yet" : null;
    }

    private void tick() {
        look();
        Member member = path.member();
        if (member == null) {
            return;
        }
        if (!member.running()) {
            path.rebuild().onFailure(again -> LOG.debug("rebuilding a lost membership", again));
        } else if (!guard.doubtful()) {
            hadPeers = member.size() > 1;
        } else if (!asking) {
            ask(member);
        }
    }

    private void look() {
        Duration pause = guard.look();
        if (!pause.isZero()) {
            LOG.warn(
                    "this process was stopped for {} ms: nothing is accepted until its peers confirm it",
                    pause.toMillis());
            pausedAt = System.nanoTime();
            pauses++;
        }
    }

    /** A node that had peers and sees none may just have been given up: it waits for a merge before it goes on alone. */
    private void ask(Member member) {
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
                    look();
                    if (answer.succeeded() && answer.result() && asked == pauses) {
                        LOG.info("this node is confirmed after its pause, members={}", member.size());
                        guard.confirm();
                        restored.run();
                    }
                });
    }

    private static long wallNanos() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }
}
