package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;

/**
 * What the server does to keep its data, as far as it tells.
 *
 * @param version of the server; empty if unknown
 * @param appendOnly whether it keeps an append-only file
 * @param fsync how often that reaches the disk: {@code always}, {@code everysec} or {@code no}; empty if it does not tell
 */
record Durability(String version, boolean appendOnly, String fsync) {

    private static final Guarantee ALONE = new Guarantee(
            "redis.singlePoint",
            "Redis is a single point of failure unless it is replicated: without it nobody can post, and everybody"
                    + " catches up when it is back.");

    static final Durability UNKNOWN = new Durability("", false, "");

    /** What the server promises where it keeps the rooms. */
    Guarantees.OfStore kept() {
        return new Guarantees.OfStore(
                new Guarantee("redis.nodeDeath", "Everything: the messages are in Redis, not in the nodes."),
                allNodesStop(),
                ALONE);
    }

    /** What the server promises where it keeps the rooms and carries the messages. */
    Guarantees.OfCarrier carried() {
        return new Guarantees.OfCarrier(
                ALONE,
                new Guarantee(
                        "redis.carrier",
                        "Redis carries every message, by pub/sub, and remembers it in a stream per room."));
    }

    private Guarantee allNodesStop() {
        if (!appendOnly) {
            return stays(
                    "redis.allNodesStop.off",
                    "Its append-only file is off: if Redis itself stops, what came after its last snapshot is lost.");
        }
        return switch (fsync) {
            case "always" ->
                stays(
                        "redis.allNodesStop.always",
                        "Its append-only file is synced to disk before each answer: nothing is lost if Redis"
                                + " or its machine stops.");
            case "no" ->
                stays(
                        "redis.allNodesStop.no",
                        "Its append-only file is synced when the system likes: nothing is lost if Redis stops,"
                                + " the last half minute may be if its machine does.");
            case "everysec" ->
                stays(
                        "redis.allNodesStop.everysec",
                        "Its append-only file is synced every second: the last second may be lost if its"
                                + " machine stops.");
            default ->
                stays("redis.allNodesStop.untold", "Its append-only file is on, how often it is synced is not told.");
        };
    }

    private Guarantee stays(String code, String howSafely) {
        String where = version.isEmpty() ? "Redis" : "Redis " + version;
        return new Guarantee(code, "The messages stay in " + where + ". " + howSafely);
    }
}
