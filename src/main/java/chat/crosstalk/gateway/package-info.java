/**
 * The browsers' side: sockets and their sessions, the frames of the bridge protocol, and the fan-out of each room to the
 * sockets that are in it. Everything here lives on the node's one context and is called on it; there are no locks.
 */
@NullMarked
package chat.crosstalk.gateway;

import org.jspecify.annotations.NullMarked;
