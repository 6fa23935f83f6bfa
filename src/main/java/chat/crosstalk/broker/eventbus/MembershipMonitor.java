package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.broker.eventbus.membership.PauseGuard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over the membership on the owner's context: after a pause of the process it asks the members whether they kept
 * this node, and it rebuilds a membership that Hazelcast ended by itself.
 */
final class MembershipMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(MembershipMonitor.class);

    private static final long PERIOD_MILLIS = 250;
    private static final long ANSWER_MILLIS = 1_000;
    private static final Duration MERGE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context context;
    private final ClusterConnection connection;
    private final Runnable restored;
    private final PauseGuard guard;
    private final long aloneNanos;
    private long timer = -1;
    private boolean hadPeers;
    private boolean asking;
    private long pausedAt;
    private int pauses;

    MembershipMonitor(
            Vertx vertx,
            Context context,
            Duration deadAfter,
            ClusterConnection connection,
            PauseGuard guard,
            Runnable restored) {
        this.vertx = vertx;
        this.context = context;
        this.connection = connection;
        this.guard = guard;
        this.restored = restored;
        this.aloneNanos = deadAfter.plus(MERGE).toNanos();
    }

    void begin() {
        guard.look();
        guard.confirm(guard.pauses());
        timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> tick());
    }

    void end() {
        vertx.cancelTimer(timer);
    }

    private void tick() {
        guard.look();
        if (guard.pauses() != pauses) {
            pauses = guard.pauses();
            pausedAt = System.nanoTime();
        }
        ClusterMember member = connection.member();
        if (member == null) {
            return;
        }
        if (!member.running()) {
            connection.rebuild().onFailure(again -> LOG.debug("rebuilding a lost membership", again));
        } else if (!guard.doubtful()) {
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
