@NullMarked
package chat.crosstalk.gateway.bridge;

import org.jspecify.annotations.NullMarked;
