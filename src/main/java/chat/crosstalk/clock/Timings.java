package chat.crosstalk.clock;

import java.time.Duration;

/**
 * The durations of a node that depend on each other. A set of them that contradicts itself cannot be made.
 *
 * @param seatGrace how long somebody keeps the seat whose socket broke
 * @param linger how long a room is followed after the last reader left; longer than {@code seatGrace}, since a seat that
 *     is kept belongs to a room that is followed
 * @param postDeadline how long a post may wait to be appended before it is answered as not known to be kept
 * @param inFlight how long a node that leaves waits for the requests that it works on; longer than {@code postDeadline},
 *     so that every accepted post is answered
 * @param nameRenewal how often the names of the people who are connected are renewed
 * @param nameTtl how long a name is held after its last renewal; at least twice {@code nameRenewal}, so that one lost
 *     renewal costs nobody the name
 * @param farewell the longest that a node takes to say to the others that it leaves and to give its name back
 * @param brokerClose the longest that a broker takes to close
 * @param termination how long a process may take to end, its drain not counted; longer than all that it waits for
 */
public record Timings(
        Duration seatGrace,
        Duration linger,
        Duration postDeadline,
        Duration inFlight,
        Duration nameRenewal,
        Duration nameTtl,
        Duration farewell,
        Duration brokerClose,
        Duration termination) {

    /** What a node runs with. */
    public static final Timings STANDARD = new Timings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(6),
            Duration.ofMillis(8_500),
            Duration.ofSeconds(9),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(6),
            Duration.ofSeconds(19),
            Duration.ofSeconds(40));

    /** Checks what must be longer than what; {@link IllegalArgumentException} names the two that are not. */
    public Timings {
        longer("linger", linger, "seatGrace", seatGrace);
        longer("inFlight", inFlight, "postDeadline", postDeadline);
        longer("nameTtl", nameTtl, "twice nameRenewal", nameRenewal.multipliedBy(2));
        Duration leaving = inFlight.plus(farewell).plus(brokerClose);
        longer("termination", termination, "inFlight, farewell and brokerClose together", leaving);
    }

    private static void longer(String what, Duration duration, String than, Duration other) {
        if (duration.compareTo(other) <= 0) {
            throw new IllegalArgumentException("%s: %d ms, expected more than %s: %d ms"
                    .formatted(what, duration.toMillis(), than, other.toMillis()));
        }
    }
}
