/** Tests of what one node knows of its rooms, over a bus that loses and reorders. */
@NullMarked
package chat.crosstalk.relay;

import org.jspecify.annotations.NullMarked;
