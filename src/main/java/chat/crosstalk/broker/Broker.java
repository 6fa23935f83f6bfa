package chat.crosstalk.broker;

/**
 * What joins the nodes of a cluster, opened by one node: a {@link Store} and a {@link Carrier} in one. A broker that is
 * both by itself publishes the hint of an entry where it appends it; {@link Pair} puts together any two.
 */
public interface Broker extends Store, Carrier {

    /** What this mode promises, in words for people. */
    default Guarantees guarantees() {
        return Guarantees.of(kept(), carried());
    }
}
