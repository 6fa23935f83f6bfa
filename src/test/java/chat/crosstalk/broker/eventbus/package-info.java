@NullMarked
package chat.crosstalk.broker.eventbus;

import org.jspecify.annotations.NullMarked;
