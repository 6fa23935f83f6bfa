/** This node as a member of the Hazelcast cluster: its configuration, joining, leaving, and whether its peers still count it. */
@NullMarked
package chat.crosstalk.broker.eventbus.membership;

import org.jspecify.annotations.NullMarked;
