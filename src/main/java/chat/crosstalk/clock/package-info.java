/** Time: one clock for everything that waits or measures, and the durations that depend on each other. */
@NullMarked
package chat.crosstalk.clock;

import org.jspecify.annotations.NullMarked;
