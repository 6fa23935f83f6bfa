package chat.crosstalk.compare.load;

/**
 * What was wrong in the views of all readers together; all zero is the only right answer.
 *
 * @param lost kept posts missing from a reader's view, summed over the readers. A post is kept if it was acknowledged or
 *     if anybody saw it
 * @param duplicated deliveries beyond the first of a post to a reader
 * @param reordered deliveries behind a later entry, or with another sequence number than others saw for the same entry
 * @param altered deliveries whose text is not the text that was posted
 */
public record Counts(long lost, long duplicated, long reordered, long altered) {
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                lost + other.lost, duplicated + other.duplicated, reordered + other.reordered, altered + other.altered);
    }

    public long total() {
        return lost + duplicated + reordered + altered;
    }
}
