/**
 * The load generator: clients that speak the bridge protocol over raw WebSockets, post at intended times and keep account
 * of every delivery. It knows nodes by their URLs only.
 *
 * <p>A run lives on one event loop, so what is counted needs no locks; only {@link chat.crosstalk.compare.load.Pacer} has
 * a thread of its own. Public records cross the boundary between the generator's process and the one that measures.
 */
@NullMarked
package chat.crosstalk.compare.load;

import org.jspecify.annotations.NullMarked;
