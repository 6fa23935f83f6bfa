/** Tests of the membership of the Hazelcast mode. */
@org.jspecify.annotations.NullMarked
package chat.crosstalk.broker.eventbus.membership;
