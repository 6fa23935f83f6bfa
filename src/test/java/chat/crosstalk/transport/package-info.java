@NullMarked
package chat.crosstalk.transport;

import org.jspecify.annotations.NullMarked;
