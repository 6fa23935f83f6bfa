package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the membership four times a second, on the owner's context, and rebuilds one that Hazelcast ended by itself. */
final class MembershipMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(MembershipMonitor.class);

    private static final long PERIOD_MILLIS = 250;

    private final Vertx vertx;
    private final ClusterConnection connection;
    private final Consumer<@Nullable ClusterMember> look;
    private long timer = -1;

    /**
     * @param look what else looks at the membership in force, null if there is none now
     */
    MembershipMonitor(Vertx vertx, ClusterConnection connection, Consumer<@Nullable ClusterMember> look) {
        this.vertx = vertx;
        this.connection = connection;
        this.look = look;
    }

    void begin() {
        timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> tick());
    }

    void end() {
        vertx.cancelTimer(timer);
    }

    private void tick() {
        ClusterMember member = connection.member();
        look.accept(member);
        if (member != null && !member.running()) {
            connection.rebuild().onFailure(again -> LOG.debug("rebuilding a lost membership", again));
        }
    }
}
