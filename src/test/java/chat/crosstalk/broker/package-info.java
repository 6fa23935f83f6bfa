/**
 * The contract of the broker port as tests, {@link chat.crosstalk.broker.BrokerContract}, which every implementation
 * runs on three nodes, and the tests of what all implementations share.
 */
@NullMarked
package chat.crosstalk.broker;

import org.jspecify.annotations.NullMarked;
