/**
 * The domain, pure: rooms, users, entries and their rules. It knows no Vert.x, no broker and no socket; every type is
 * immutable unless it says otherwise and may be used from any thread.
 */
@NullMarked
package chat.crosstalk.room;

import org.jspecify.annotations.NullMarked;
