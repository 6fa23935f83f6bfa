package chat.crosstalk.compare.load;

import java.util.List;

/**
 * What the generator saw in one run.
 *
 * @param startMillis wall clock at the start of the window, milliseconds since 1970
 * @param seconds from the start of the window to the last delivery
 * @param posts posts of the window
 * @param acknowledged of these, posts that were acknowledged
 * @param unacknowledgedSeen of the others, posts that some reader saw nevertheless
 * @param expected deliveries that the workload's arithmetic demands
 * @param deliveries first deliveries of a post to a reader: the total of {@code latency}
 * @param views readers that were told that their history is not part of the log any more and started over
 * @param reconnects sockets that ended and were opened again
 * @param lastLateMillis when, after the start, the last late delivery or catch-up was complete; 0 if there was none
 * @param latency delivery time less intended time, microseconds
 * @param acknowledgement time of the answer less intended time, microseconds
 * @param sendLag actual less intended time of sending, microseconds: the generator's own delay
 * @param timeline deliveries in each 100 ms since the start
 * @param cpuSeconds CPU time of the generator from the start to the last delivery
 * @param troubles what went wrong in the generator's eyes, the first few; empty in a good run
 */
public record LoadResult(
        long startMillis,
        double seconds,
        long posts,
        long acknowledged,
        long unacknowledgedSeen,
        long expected,
        long deliveries,
        Counts counts,
        long views,
        long reconnects,
        long lastLateMillis,
        EncodedHistogram latency,
        EncodedHistogram acknowledgement,
        EncodedHistogram sendLag,
        List<Long> timeline,
        double cpuSeconds,
        List<String> troubles) {}
