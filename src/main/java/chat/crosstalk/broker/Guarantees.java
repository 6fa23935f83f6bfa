package chat.crosstalk.broker;

/**
 * What a mode promises, in plain words, as it is printed at start, answered by {@code /api/node} and shown in the page.
 *
 * @param nodeDeath what survives the death of one node
 * @param allNodesStop what survives when all nodes stop
 * @param singlePoint what fails alone and takes the rest with it
 * @param carrier who carries the messages' bytes
 */
public record Guarantees(Guarantee nodeDeath, Guarantee allNodesStop, Guarantee singlePoint, Guarantee carrier) {

    /**
     * One promise.
     *
     * @param code stable, by which a page says it in another language: words separated by dots
     * @param text in English
     */
    public record Guarantee(String code, String text) {

        /** The {@link #text()}. */
        @Override
        public String toString() {
            return text;
        }
    }
}
