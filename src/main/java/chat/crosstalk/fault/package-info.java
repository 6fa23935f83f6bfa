/** Mishaps that are this program's own: reported in one way, wherever they happen. */
@NullMarked
package chat.crosstalk.fault;

import org.jspecify.annotations.NullMarked;
