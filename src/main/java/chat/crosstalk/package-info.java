/**
 * The command line and the composition root. Commands run on the main thread and may block it; everything that a node
 * does happens on Vert.x contexts behind {@link chat.crosstalk.Launcher}.
 */
@NullMarked
package chat.crosstalk;

import org.jspecify.annotations.NullMarked;
