package chat.crosstalk.compare.report;

import chat.crosstalk.compare.cluster.Mode;

/**
 * One point of a growth plot: what a post cost with so much of something.
 *
 * @param size how much of it there was
 * @param run what was measured
 */
public record Growth(Dimension dimension, int size, Run run) {

    /** What grows. */
    public enum Dimension {
        NODES("nodes"),
        ROOMS("rooms of 2"),
        MEMBERS("members of one room"),
        SIZE("bytes of text");

        private final String words;

        Dimension(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    Mode mode() {
        return run.mode();
    }
}
