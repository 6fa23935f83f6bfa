/** Tests of the bridge protocol's parts that need no socket. */
@NullMarked
package chat.crosstalk.gateway;

import org.jspecify.annotations.NullMarked;
