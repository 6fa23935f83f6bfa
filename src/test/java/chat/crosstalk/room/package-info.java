/** Tests of the domain, and the drafts that other tests append. */
@NullMarked
package chat.crosstalk.room;

import org.jspecify.annotations.NullMarked;
