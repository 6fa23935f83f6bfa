package chat.crosstalk.compare.report;

import java.util.List;

/**
 * Everything that was measured.
 *
 * @param runs the interleaved repeats, in the order in which they ran
 * @param troubles what could not be measured, and why
 * @param complete whether the comparison came to its end
 */
public record Measured(
        List<Run> runs,
        List<Sustained> sustained,
        List<FaultRun> faults,
        List<Growth> growth,
        List<String> troubles,
        boolean complete) {}
