package chat.crosstalk.identity;

import chat.crosstalk.broker.Leases;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * What all nodes of a cluster agree on: the secret that signs tokens, and the cluster's id. The secret is the operator's,
 * or made once and kept as a lease. While one node that knows them lives, a store that lost them gets them back.
 */
final class ClusterSecret {

    private static final String KIND = "cluster";

    private final Leases leases;
    private final boolean operators;
    private String secret;
    private String id;

    /**
     * Not agreed on yet.
     *
     * @param secret the operator's, or null to share one through the leases
     * @param words makes what nobody else has made
     */
    ClusterSecret(Leases leases, @Nullable String secret, RandomWords words) {
        this.leases = leases;
        this.operators = secret != null;
        this.secret = secret == null ? words.hex(256) : secret;
        this.id = words.hex(64);
    }

    String secret() {
        return secret;
    }

    String id() {
        return id;
    }

    /** Takes what the cluster has, or gives it what this node has; fails if the store cannot be reached. */
    Future<Void> agree() {
        Future<Void> sameId = leases.claim(KIND, "id", id, Leases.FOREVER)
                .onSuccess(lease -> id = lease.owner())
                .mapEmpty();
        return operators
                ? sameId
                : sameId.compose(v -> leases.claim(KIND, "secret", secret, Leases.FOREVER))
                        .onSuccess(lease -> secret = lease.owner())
                        .mapEmpty();
    }
}
