package chat.crosstalk.broker.sql;

/**
 * A message that a draft is about, as it stands.
 *
 * @param id of its row
 * @param seq its place
 * @param at when it was appended
 * @param kind what it is now
 * @param userId who wrote it
 * @param text what it says now
 */
record Target(long id, long seq, long at, EntryKind kind, String userId, String text) {}
