package chat.crosstalk.broker;

import chat.crosstalk.room.Entry;

/**
 * An entry as a store keeps it.
 *
 * @param epoch the epoch it was appended in, which is what a draft that comes again is told
 * @param entry says what it says now: the last text, or nothing once it is deleted
 */
public record KeptEntry(String epoch, Entry entry) {}
