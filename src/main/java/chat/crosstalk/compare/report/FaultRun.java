package chat.crosstalk.compare.report;

/**
 * A run during which a fault happened.
 *
 * @param run what was measured; its CPU figures are without meaning, as processes end and start in it
 * @param atSeconds when the fault began, from the start of the window
 * @param wholeSeconds from the fault until the last client was whole again: its last delivery later than 250 ms, or the
 *     end of its catch-up, whichever was last; 0 if no client noticed
 * @param readySeconds from the fault until every node said that it was ready
 */
public record FaultRun(Fault fault, Run run, double atSeconds, double wholeSeconds, double readySeconds) {}
