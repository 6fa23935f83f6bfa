/**
 * The bridge protocol's JSON, both ways, and nothing else: {@link chat.crosstalk.gateway.bridge.BridgeCodec} reads
 * frames, {@link chat.crosstalk.gateway.bridge.Events} and {@link chat.crosstalk.gateway.bridge.Answers} write them.
 * {@code docs/protocol.md} describes it.
 */
@NullMarked
package chat.crosstalk.gateway.bridge;

import org.jspecify.annotations.NullMarked;
