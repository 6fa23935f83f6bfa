/**
 * The clustered event bus: hints from node to node. {@link chat.crosstalk.broker.eventbus.carrier.HintBus} lives on the
 * owner's context, everything else on the context of a clustered Vert.x.
 */
@NullMarked
package chat.crosstalk.broker.eventbus.carrier;

import org.jspecify.annotations.NullMarked;
