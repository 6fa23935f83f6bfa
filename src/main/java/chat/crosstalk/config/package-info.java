/**
 * The configuration of a node: the records the rest of the program reads, the one table of keys they are made from, and
 * the loader that merges file, environment and command line into them.
 *
 * <p>Everything here runs once, on the thread that calls it (the main thread at start), and reads files while it does:
 * never call it on an event loop. The records are immutable and may be read from any thread.
 */
@NullMarked
package chat.crosstalk.config;

import org.jspecify.annotations.NullMarked;
