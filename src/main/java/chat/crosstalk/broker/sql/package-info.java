/**
 * The store that stays: rooms and leases in a database, SQLite or PostgreSQL, by one implementation with two dialects.
 */
@NullMarked
package chat.crosstalk.broker.sql;

import org.jspecify.annotations.NullMarked;
