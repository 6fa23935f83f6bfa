/**
 * What nodes say to each other: typed and versioned messages, as {@code docs/protocol-nodes.md} lays them down, and what
 * follows from hearing them: which nodes there are and whether messages pass. Everything here lives on the node's one
 * context and is called on it.
 */
@NullMarked
package chat.crosstalk.peers;

import org.jspecify.annotations.NullMarked;
