@NullMarked
package chat.crosstalk.clock;

import org.jspecify.annotations.NullMarked;
