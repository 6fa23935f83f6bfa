package chat.crosstalk.broker;

import chat.crosstalk.room.Entry;

/**
 * The news that an entry was appended, as it travels on a room's channel.
 *
 * @param epoch the epoch it was appended in
 * @param entry the entry itself
 */
public record Hint(String epoch, Entry entry) {}
