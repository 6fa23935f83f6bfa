/**
 * What was measured and what follows from it: raw records, statistics over repeats, tables, plots and the verdict, and
 * the files they are written to. Everything here is computed from the records alone; nothing measures.
 *
 * <p>Immutable, for any thread; the files are written by the caller's.
 */
@NullMarked
package chat.crosstalk.compare.report;

import org.jspecify.annotations.NullMarked;
