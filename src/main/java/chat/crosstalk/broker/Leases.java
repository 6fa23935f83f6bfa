package chat.crosstalk.broker;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Things that one owner holds at a time, cluster-wide and for a time: user names, node names, the signing secret.
 *
 * <ol>
 *   <li>Of several that claim a free key at once, on any nodes, exactly one wins.
 *   <li>A lease that is not renewed is free again after its time to live, no sooner, and at most a second later.
 *   <li>A lease survives the death of the node that made it.
 *   <li>Only the owner renews or releases.
 * </ol>
 */
public interface Leases {

    /** For a lease that never runs out. */
    Duration FOREVER = Duration.ZERO;

    /**
     * Takes a key if it is free; by its owner it is renewed.
     *
     * @param kind what sort of thing, letters only
     * @param key which one
     * @param owner who takes it; it may carry data, such as a secret that all must share
     * @param ttl for how long, whole milliseconds, or {@link #FOREVER}
     * @return the lease in force afterwards: the claim was won if its owner is {@code owner}
     */
    Future<Lease> claim(String kind, String key, String owner, Duration ttl);

    /**
     * Prolongs a lease.
     *
     * @return whether {@code owner} still held it; if not, nothing changed
     */
    Future<Boolean> renew(String kind, String key, String owner, Duration ttl);

    /**
     * Gives a lease back.
     *
     * @return whether {@code owner} held it; if not, nothing changed
     */
    Future<Boolean> release(String kind, String key, String owner);

    /** Who holds a key, if anybody does. */
    Future<Optional<Lease>> holder(String kind, String key);

    /** All leases of a kind that are in force, in no order. */
    Future<List<Lease>> list(String kind);

    /**
     * A key and who holds it.
     *
     * @param key which thing
     * @param owner who holds it
     */
    record Lease(String key, String owner) {}
}
