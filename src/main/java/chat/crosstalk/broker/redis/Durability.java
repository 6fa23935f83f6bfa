package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Guarantees;

/**
 * What the server does to keep its data, as far as it tells.
 *
 * @param version of the server; empty if unknown
 * @param appendOnly whether it keeps an append-only file
 * @param fsync how often that reaches the disk: {@code always}, {@code everysec} or {@code no}; empty if it does not tell
 */
record Durability(String version, boolean appendOnly, String fsync) {

    static final Durability UNKNOWN = new Durability("", false, "");

    Guarantees guarantees() {
        return new Guarantees(
                "Everything: the messages are in Redis, not in the nodes.",
                allNodesStop(),
                "Redis is a single point of failure unless it is replicated: without it nobody can post, and everybody"
                        + " catches up when it is back.",
                "Redis carries every message, by pub/sub, and remembers it in a stream per room.");
    }

    private String allNodesStop() {
        String stays = "The messages stay in Redis" + (version.isEmpty() ? "" : " " + version) + ". ";
        if (!appendOnly) {
            return stays
                    + "Its append-only file is off: if Redis itself stops, what came after its last snapshot is lost.";
        }
        return stays
                + switch (fsync) {
                    case "always" ->
                        "Its append-only file is synced to disk before each answer: nothing is lost if Redis"
                                + " or its machine stops.";
                    case "no" ->
                        "Its append-only file is synced when the system likes: nothing is lost if Redis stops,"
                                + " the last half minute may be if its machine does.";
                    case "everysec" ->
                        "Its append-only file is synced every second: the last second may be lost if its"
                                + " machine stops.";
                    default -> "Its append-only file is on, how often it is synced is not told.";
                };
    }
}
