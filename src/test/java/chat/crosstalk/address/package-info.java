@NullMarked
package chat.crosstalk.address;

import org.jspecify.annotations.NullMarked;
