@NullMarked
package chat.crosstalk.identity;

import org.jspecify.annotations.NullMarked;
