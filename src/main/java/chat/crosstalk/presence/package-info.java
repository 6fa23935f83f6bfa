/**
 * Who is in which room, on whatever node. Each node speaks for its own people only ({@link
 * chat.crosstalk.presence.Seats}) and keeps what the others told of theirs ({@link
 * chat.crosstalk.presence.RosterReplica}). Everything here lives on the node's one context and is called on it.
 */
@NullMarked
package chat.crosstalk.presence;

import org.jspecify.annotations.NullMarked;
