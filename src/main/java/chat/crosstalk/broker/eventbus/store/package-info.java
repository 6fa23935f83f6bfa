/**
 * The rooms' logs and the leases in Hazelcast's maps. Classes named {@code …Processor}, {@link
 * chat.crosstalk.broker.eventbus.store.RoomRecord} and {@link chat.crosstalk.broker.eventbus.store.LeaseRecord} live on
 * Hazelcast's partition threads; the others are called on the owner's context unless they say otherwise.
 */
@NullMarked
package chat.crosstalk.broker.eventbus.store;

import org.jspecify.annotations.NullMarked;
