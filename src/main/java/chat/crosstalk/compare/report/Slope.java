package chat.crosstalk.compare.report;

import java.util.List;

/** How a figure grows with another: the exponent of the power law that fits best, by least squares of the logarithms. */
record Slope(double exponent, double from, double to, double first, double last) {

    /** The slope through points with positive coordinates, at least two of different x. */
    static Slope through(List<Double> xs, List<Double> ys) {
        double meanX = xs.stream().mapToDouble(Math::log).average().orElseThrow();
        double meanY = ys.stream().mapToDouble(Slope::log).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < xs.size(); i++) {
            double dx = Math.log(xs.get(i)) - meanX;
            covariance += dx * (log(ys.get(i)) - meanY);
            variance += dx * dx;
        }
        int end = xs.size() - 1;
        return new Slope(covariance / variance, xs.get(0), xs.get(end), ys.get(0), ys.get(end));
    }

    /** A cost below what the system's clock can tell counts as the least that it can. */
    private static double log(double value) {
        return Math.log(Math.max(value, 1e-3));
    }

    String words() {
        String growth;
        if (exponent < -0.1) {
            growth = "falls";
        } else if (exponent < 0.1) {
            growth = "hardly changes";
        } else if (exponent < 0.85) {
            growth = "grows, but less than in proportion";
        } else if (exponent <= 1.15) {
            growth = "grows in proportion";
        } else {
            growth = "grows more than in proportion";
        }
        return growth + " (" + Figures.number(first) + " µs at " + Figures.number(from) + ", " + Figures.number(last)
                + " µs at " + Figures.number(to) + "; exponent " + Figures.number(exponent) + ")";
    }
}
