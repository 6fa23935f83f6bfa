/** Tests of how faults of this program are reported. */
@NullMarked
package chat.crosstalk.fault;

import org.jspecify.annotations.NullMarked;
