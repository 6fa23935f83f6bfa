/** Tests of who is in which room. */
@NullMarked
package chat.crosstalk.presence;

import org.jspecify.annotations.NullMarked;
