package chat.crosstalk.compare.report;

import java.util.List;

/**
 * A plot and the figures in it.
 *
 * @param id name of its file, without the ending
 * @param scale how its axes run
 * @param categories names of the x values 0, 1, 2…, for {@link Scale#BARS}; else empty
 * @param words what it shows, in a sentence; may be empty
 */
public record Plot(
        String id,
        String title,
        String xLabel,
        String yLabel,
        Scale scale,
        List<String> categories,
        List<Series> series,
        String words) {

    /** What the axes are like. */
    public enum Scale {
        /** A bar for each category and series. */
        BARS,
        /** Lines over seconds, with something that happened at 0. */
        TIMELINE,
        /** Lines over percentiles, counted in nines: 1 is 90 %, 2 is 99 %; logarithmic upwards. */
        PERCENTILES,
        /** Lines over two logarithmic axes. */
        LOG_LOG
    }

    /** One line, or one colour of bars; as many x as y. */
    public record Series(String name, List<Double> x, List<Double> y) {}
}
