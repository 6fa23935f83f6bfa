package chat.crosstalk.compare.report;

/**
 * What one run cost the server side, by the operating system's account.
 *
 * @param nodeCpuSeconds CPU time of all nodes in the window
 * @param brokerCpuSeconds CPU time of the broker's own processes in the window, 0 where it has none that we can see
 * @param nodeBytes resident memory of all nodes at the end of the window
 * @param brokerBytes resident memory of the broker's own processes, 0 where it has none that we can see
 * @param heapBytes Java heap in use on all nodes, 0 if they do not say
 */
public record Costs(double nodeCpuSeconds, double brokerCpuSeconds, long nodeBytes, long brokerBytes, long heapBytes) {}
