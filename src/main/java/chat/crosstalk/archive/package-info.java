/**
 * Rooms as a file, so that they can be kept beside their store and brought into another one: NDJSON, one header line, then
 * for each room one line an entry and a last line that tells where its log stands and has a checksum of it all.
 */
@NullMarked
package chat.crosstalk.archive;

import org.jspecify.annotations.NullMarked;
