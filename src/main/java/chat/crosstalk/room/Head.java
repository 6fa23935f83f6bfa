package chat.crosstalk.room;

import java.util.List;

/**
 * Where a room's log stands.
 *
 * @param epoch the current epoch: a random word, never used twice
 * @param seq the newest entry; 0 if there is none yet
 * @param first the oldest entry still kept; {@code seq + 1} if none is
 * @param at when the newest entry was appended, or the room was made, in milliseconds since 1970
 * @param earlier the epochs before this one, oldest first, each with the entry it ended at; a bounded number
 */
public record Head(String epoch, long seq, long first, long at, List<Position> earlier) {

    /** How many earlier epochs a log remembers. A reader from before them is told that its history was replaced. */
    public static final int EARLIER_EPOCHS = 32;

    /** What a reader at some position may expect of this log. */
    public enum Continuity {
        /** Everything after the position is still kept: exactly what was missed can be read. */
        RECOVERABLE,
        /** The position is of this log, but more was missed than is kept. */
        TRIMMED,
        /** The position is not of this log: that history is gone. */
        REPLACED
    }

    /** The position of a reader who has seen everything. */
    public Position position() {
        return new Position(epoch, seq);
    }

    /**
     * Judges a reader's position: it is of this log if its epoch is the current one and it is not beyond the head, or
     * an earlier one and it is not beyond that one's end.
     *
     * @param position what the reader saw last
     */
    public Continuity continuityOf(Position position) {
        long end = epoch.equals(position.epoch()) ? seq : endOf(position.epoch());
        if (position.seq() > end || position.seq() < 0) {
            return Continuity.REPLACED;
        }
        return position.seq() + 1 >= first ? Continuity.RECOVERABLE : Continuity.TRIMMED;
    }

    private long endOf(String earlierEpoch) {
        return earlier.stream()
                .filter(end -> end.epoch().equals(earlierEpoch))
                .mapToLong(Position::seq)
                .max()
                .orElse(-1);
    }
}
