/** Tests of the broker of one process. */
@org.jspecify.annotations.NullMarked
package chat.crosstalk.broker.memory;
