package chat.crosstalk.broker.eventbus;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import com.hazelcast.config.Config;
import io.vertx.core.Future;

/** What lives on a membership besides the event bus. */
interface Tenant {

    /** Adds what it needs to a member's configuration. On a worker thread. */
    void configure(Config config);

    /** This member's half of a split gives itself up; its maps are whole until this returns. On Hazelcast's thread. */
    void parting(ClusterMember member);

    /** Whether a membership that is not the last one may be given up now, for another one. */
    Future<Boolean> mayLeave(ClusterMember member);
}
