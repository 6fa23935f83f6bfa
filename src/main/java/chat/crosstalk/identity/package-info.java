/**
 * Who somebody is: signed tokens, user names that one person holds at a time, and sessions that have ended. All of it is
 * kept in the store's leases, so that it is the same on every node.
 */
@NullMarked
package chat.crosstalk.identity;

import org.jspecify.annotations.NullMarked;
