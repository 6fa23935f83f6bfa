package chat.crosstalk.compare.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the clients of one run do.
 *
 * @param name what the report calls it
 * @param rooms rooms, each with the same number of members
 * @param clients connections in all, a multiple of {@code rooms}; each is in one room
 * @param rate posts per second over all rooms; without meaning unless paced
 * @param inFlight posts per room that wait for their answer at a time; without meaning unless a burst
 * @param size UTF-8 bytes of a post's text
 * @param seconds length of the measured window
 * @param history posts in each room before the window; without meaning unless a join storm
 */
public record Workload(
        String name,
        Kind kind,
        int rooms,
        int clients,
        double rate,
        int inFlight,
        int size,
        double seconds,
        int history) {

    /** How load arises. */
    public enum Kind {
        /** Posts at a fixed rate, at intended times that do not wait for answers. */
        @JsonProperty("paced")
        PACED,
        /** Posts as fast as they are acknowledged. */
        @JsonProperty("burst")
        BURST,
        /** Clients that join at a fixed rate, each to read the newest page. */
        @JsonProperty("joins")
        JOINS
    }

    /** One post at a time to {@code clients} readers in {@code rooms} rooms, {@code rate} in a second. */
    public static Workload paced(String name, int rooms, int clients, double rate, int size, double seconds) {
        return new Workload(name, Kind.PACED, rooms, clients, rate, 0, size, seconds, 0);
    }

    public static Workload burst(String name, int clients, int inFlight, int size, double seconds) {
        return new Workload(name, Kind.BURST, 1, clients, 0, inFlight, size, seconds, 0);
    }

    /** {@code clients} joins, evenly over {@code seconds}, into a room with {@code history} posts. */
    public static Workload joins(String name, int clients, int history, int size, double seconds) {
        return new Workload(name, Kind.JOINS, 1, clients, 0, 0, size, seconds, history);
    }

    public int members() {
        return clients / rooms;
    }

    /** Events that the pacer starts in the window: posts, or joins of a join storm; 0 for a burst. */
    @JsonIgnore
    public int paces() {
        return switch (kind) {
            case PACED -> (int) Math.floor(rate * seconds + 1e-9);
            case JOINS -> clients;
            case BURST -> 0;
        };
    }

    /**
     * The deliveries that the arithmetic of the workload demands.
     *
     * @param acknowledged posts that were acknowledged in the window
     */
    public long expectedDeliveries(long acknowledged) {
        return kind == Kind.JOINS ? (long) clients * history : acknowledged * members();
    }

    public Workload atRate(double posts) {
        return new Workload(name, kind, rooms, clients, posts, inFlight, size, seconds, history);
    }

    public Workload lasting(double window) {
        return new Workload(name, kind, rooms, clients, rate, inFlight, size, window, history);
    }

    public Workload named(String other) {
        return new Workload(other, kind, rooms, clients, rate, inFlight, size, seconds, history);
    }
}
