/**
 * How members write to each other: what all serialized classes have in common, the numbers by which they are known, and
 * the domain's values. The forms and the numbers are kept from one version of the program to the next.
 */
@NullMarked
package chat.crosstalk.broker.eventbus.serialization;

import org.jspecify.annotations.NullMarked;
