/** The Redis mode on real servers, healthy and not. */
@NullMarked
package chat.crosstalk.broker.redis;

import org.jspecify.annotations.NullMarked;
