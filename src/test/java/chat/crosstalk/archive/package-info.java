/** Rooms as a file. */
@NullMarked
package chat.crosstalk.archive;

import org.jspecify.annotations.NullMarked;
