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
     * What a store promises.
     *
     * @param nodeDeath what survives the death of one node
     * @param allNodesStop what survives when all nodes stop
     * @param singlePoint what of the store fails alone
     */
    public record OfStore(Guarantee nodeDeath, Guarantee allNodesStop, Guarantee singlePoint) {}

    /**
     * What a carrier promises.
     *
     * @param singlePoint what of the carrier fails alone
     * @param carrier who carries the messages' bytes
     */
    public record OfCarrier(Guarantee singlePoint, Guarantee carrier) {}

    /** What the two promise together. */
    static Guarantees of(OfStore store, OfCarrier carrier) {
        return new Guarantees(
                store.nodeDeath(),
                store.allNodesStop(),
                store.singlePoint().and(carrier.singlePoint()),
                carrier.carrier());
    }

    /**
     * One promise.
     *
     * @param code stable, by which a page says it in another language: words separated by dots; several such, separated
     *     by a plus sign, say one after the other
     * @param text in English
     */
    public record Guarantee(String code, String text) {

        private Guarantee and(Guarantee other) {
            return code.equals(other.code)
                    ? this
                    : new Guarantee(code + '+' + other.code, text + (text.endsWith(".") ? " " : "; ") + other.text);
        }

        /** The {@link #text()}. */
        @Override
        public String toString() {
            return text;
        }
    }
}
