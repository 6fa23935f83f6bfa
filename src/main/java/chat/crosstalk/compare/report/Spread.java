package chat.crosstalk.compare.report;

import java.util.Collection;

/** A figure over repeats: its median, and the least and greatest value it had. */
record Spread(double median, double least, double greatest, int repeats) {

    /** The spread of some values, at least one. */
    static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** Whether every value here is on the same side of every value there; never so of a single run. */
    boolean differsFrom(Spread other) {
        return repeats > 1 && other.repeats > 1 && (least > other.greatest || greatest < other.least);
    }

    /** The median, and behind it the range unless all values are the same. */
    String text() {
        return text("");
    }

    /** The same with a unit behind the median; none if it is empty. */
    String text(String unit) {
        String middle = Figures.number(median) + (unit.isEmpty() ? "" : " " + unit);
        return least == greatest
                ? middle
                : middle + " (" + Figures.number(least) + "–" + Figures.number(greatest) + ")";
    }
}
