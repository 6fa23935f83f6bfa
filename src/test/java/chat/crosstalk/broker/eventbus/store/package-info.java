/** Tests of the store of the Hazelcast mode. */
@org.jspecify.annotations.NullMarked
package chat.crosstalk.broker.eventbus.store;
