package chat.crosstalk.room;

/**
 * How far a reader of a room's log has come.
 *
 * @param epoch the period of the log's life that {@code seq} was seen in
 * @param seq the last entry seen; 0 before the first
 */
public record Position(String epoch, long seq) {}
