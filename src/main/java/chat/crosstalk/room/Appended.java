package chat.crosstalk.room;

/**
 * The answer to an append: where the draft stands in the room's log.
 *
 * @param position its epoch and sequence number
 * @param at when it was put there, in milliseconds since 1970
 * @param duplicate whether it had been put there before
 */
public record Appended(Position position, long at, boolean duplicate) {}
