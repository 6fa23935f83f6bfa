/**
 * What one node knows of each room that somebody here is in: the log followed in order with its gaps repaired, and who
 * is present on which node. Everything here lives on the node's one context and is called on it.
 */
@NullMarked
package chat.crosstalk.relay;

import org.jspecify.annotations.NullMarked;
