/**
 * The port to what joins the nodes: {@link chat.crosstalk.broker.Broker} = {@link chat.crosstalk.broker.RoomLog} (order
 * and memory) + {@link chat.crosstalk.broker.Bus} (speed) + {@link chat.crosstalk.broker.Leases} (who holds what). Its
 * numbered promises are kept by every implementation and held by one contract test.
 *
 * <p>A broker belongs to the Vert.x context that opened it: it is called on that context, its futures complete on it and
 * its handlers are called on it.
 */
@NullMarked
package chat.crosstalk.broker;

import org.jspecify.annotations.NullMarked;
