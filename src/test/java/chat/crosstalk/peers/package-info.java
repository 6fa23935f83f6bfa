/** Tests of what nodes say to each other and what follows from hearing it. */
@NullMarked
package chat.crosstalk.peers;

import org.jspecify.annotations.NullMarked;
