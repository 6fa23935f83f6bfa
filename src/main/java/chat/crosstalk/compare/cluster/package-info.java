/**
 * What a run needs of the outside world: node processes, a Redis, links between them that can be cut or slowed, and the
 * operating system's account of CPU time and memory.
 *
 * <p>Everything here blocks and belongs to the main thread, except {@link chat.crosstalk.compare.cluster.Link}, which
 * forwards on the event loops of a Vert.x of its own.
 */
@NullMarked
package chat.crosstalk.compare.cluster;

import org.jspecify.annotations.NullMarked;
