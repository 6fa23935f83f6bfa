/**
 * The broker without a broker: the clustered Vert.x event bus carries hints from node to node over TCP, Hazelcast keeps
 * the membership, the rooms' logs and the leases.
 *
 * <p>{@code membership} knows nothing of the others but {@code serialization}; {@code store} and {@code carrier} stand
 * upon it and do not know each other; this package puts them together. The clustered Vert.x is the carrier's own, so that
 * a membership can be made anew behind open sockets.
 *
 * <p>Threads meet here: the owner's context (everything the port promises), the context of the clustered Vert.x (reading
 * and writing the bus), Hazelcast's partition threads (processors and records), its thread that announces a merge ({@link
 * chat.crosstalk.broker.eventbus.store.LosingHalf}) and worker threads (starting and stopping Hazelcast). Nothing is
 * handed from one to the other but immutable values.
 */
@NullMarked
package chat.crosstalk.broker.eventbus;

import org.jspecify.annotations.NullMarked;
