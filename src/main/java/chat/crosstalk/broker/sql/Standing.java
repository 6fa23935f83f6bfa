package chat.crosstalk.broker.sql;

/**
 * The entry by which a reaction is set.
 *
 * @param seq its place
 * @param at when it was appended
 */
record Standing(long seq, long at) {}
