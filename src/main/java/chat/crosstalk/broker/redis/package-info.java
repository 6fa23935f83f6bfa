/**
 * The broker on a Redis server: pub/sub for speed, a stream per room for memory. Works with one server, 6.0 or newer, or
 * with one that fails over behind one address; not with Redis Cluster, as a script touches the keys of a room and those of
 * the whole.
 *
 * <p>Everything here lives on the context that opened the broker. A node has two connections, each remade when it ends:
 * one for commands, pipelined, and one that is subscribed and carries no command but (UN)SUBSCRIBE.
 *
 * <p>Keys, all below a prefix (scripts are in the resource folder of the same name). None has a time to live, so that the
 * {@code volatile-*} policies of eviction leave them alone:
 * <ul>
 *   <li>{@code incarnation}: which incarnation of the store this data belongs to, named by the first node that reached it
 *   <li>{@code rooms}, {@code direct}: zsets, all scores 0: the names of rooms and of direct rooms
 *   <li>{@code room:NAME}: hash: {@code epoch}, {@code seq} and {@code at} of the head, {@code earlier} epochs, the {@code
 *       incarnation} of the last write, {@code idsAt} and {@code idsSeq} where the younger
 *       generation of ids began, {@code states} the oldest entry that {@code state} may know of
 *   <li>{@code log:NAME}: stream: the kept entries, with ids {@code SEQ-0} and fields {@code at} and {@code draft}, and
 *       {@code edit}, {@code delete}, {@code on} or {@code off} with the target
 *   <li>{@code state:NAME}: hash: seq of a message to what became of it (JSON: {@code text}, {@code deleted}, {@code kinds})
 *   <li>{@code reactions:NAME:SEQ}: set: {@code EMOJI USERID}
 *   <li>{@code ids:NAME}, {@code ids.older:NAME}: hashes, two generations: {@code USERID/ID} to {@code EPOCH SEQ AT}
 *   <li>{@code lease:KIND}: hash: key to owner; {@code lease.ends:KIND}: zset: when, in milliseconds of the server's clock
 * </ul>
 *
 * <p>Channels are {@code PREFIX:DATABASE:CHANNEL}, as channels, unlike keys, are shared by all databases of a server.
 */
@NullMarked
package chat.crosstalk.broker.redis;

import org.jspecify.annotations.NullMarked;
