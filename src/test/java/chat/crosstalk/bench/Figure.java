package chat.crosstalk.bench;

/**
 * What one window showed.
 *
 * @param micros CPU time for each delivered message, in microseconds
 * @param busy the part of its one core that the system used while the window ran
 * @param perSecond messages posted a second
 * @param median latency in milliseconds
 * @param late the latency that one delivery of a hundred exceeded, in milliseconds
 */
record Figure(double micros, double busy, double perSecond, double median, double late) {}
