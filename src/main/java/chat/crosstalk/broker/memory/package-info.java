/**
 * The broker of one process: rooms, channels and leases in a {@link chat.crosstalk.broker.memory.MemoryStore}. It is the
 * baseline that the other implementations are compared with.
 */
@NullMarked
package chat.crosstalk.broker.memory;

import org.jspecify.annotations.NullMarked;
