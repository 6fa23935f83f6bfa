/** Tests of the carrier of the Hazelcast mode. */
@org.jspecify.annotations.NullMarked
package chat.crosstalk.broker.eventbus.carrier;
