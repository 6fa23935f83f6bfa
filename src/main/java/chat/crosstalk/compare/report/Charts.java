package chat.crosstalk.compare.report;

import chat.crosstalk.compare.report.Plot.Scale;
import chat.crosstalk.compare.report.Plot.Series;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws plots as SVG. The page turns the colours over for dark screens, so the ground is left out. */
final class Charts {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 330;
    private static final int PLOT_WIDTH = 470;
    /** Less than the distance wanted, as the library takes the next one that is not too small. */
    private static final double CLOSER = 0.8;

    private static final double DECADE = 10;
    /** So that a greatest value of a whole decade is not drawn upon the border. */
    private static final double LITTLE = 0.01;

    private static final Color CLEAR = new Color(255, 255, 255, 0);
    private static final Color INK = new Color(0x33, 0x33, 0x33);
    private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    /** Told apart also without colour: they differ in lightness, and lines in their dashes. */
    private static final Map<String, Color> COLOURS = Map.of(
            "redis", new Color(0xc0, 0x39, 0x2b),
            "hazelcast", new Color(0x1f, 0x6f, 0xb5),
            "memory", new Color(0x8a, 0x8a, 0x8a));

    private static final Map<String, BasicStroke> STROKES = Map.of(
            "redis", new BasicStroke(2),
            "hazelcast", dashed(8, 4),
            "memory", dashed(2, 3));

    private Charts() {}

    private static BasicStroke dashed(float on, float off) {
        return new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {on, off}, 0);
    }

    /** The plot as the bytes of an SVG file. */
    static byte[] svg(Plot plot) {
        IChart chart = plot.scale() == Scale.BARS ? bars(plot) : lines(plot);
        try {
            return ChartEncoder.getBytes(chart, "svg");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static XYChart lines(Plot plot) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(plot.xLabel())
                .yAxisTitle(plot.yLabel())
                .build();
        style(chart.getStyler());
        if (plot.scale() != Scale.TIMELINE) {
            decadesUpwards(chart.getStyler(), all(plot, Series::y));
        }
        if (plot.scale() == Scale.PERCENTILES) {
            percentAxis(chart.getStyler(), plot);
        } else if (plot.scale() == Scale.LOG_LOG) {
            sizeAxis(chart.getStyler(), all(plot, Series::x));
        }
        for (Series series : plot.series()) {
            if (!series.x().isEmpty()) {
                var line = chart.addSeries(series.name(), series.x(), series.y());
                line.setLineColor(COLOURS.getOrDefault(series.name(), INK));
                line.setLineStyle(STROKES.getOrDefault(series.name(), new BasicStroke(2)));
                line.setMarker(plot.scale() == Scale.LOG_LOG ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
                line.setMarkerColor(COLOURS.getOrDefault(series.name(), INK));
            }
        }
        if (plot.scale() == Scale.TIMELINE) {
            timeAxis(chart, plot);
        }
        return chart;
    }

    /** Whole decades, as only they are labelled. */
    private static void decadesUpwards(AxesChartStyler styler, DoubleSummaryStatistics values) {
        styler.setYAxisLogarithmic(true);
        if (values.getCount() > 0 && values.getMin() > 0) {
            styler.setYAxisMin(decade(Math.floor(Math.log10(values.getMin()))));
            styler.setYAxisMax(decade(Math.ceil(Math.log10(values.getMax()) + LITTLE)));
        }
    }

    /** Logarithmic where there are decades to be labelled. */
    private static void sizeAxis(AxesChartStyler styler, DoubleSummaryStatistics sizes) {
        if (sizes.getMax() >= DECADE * sizes.getMin()) {
            styler.setXAxisLogarithmic(true);
            styler.setXAxisMin(decade(Math.floor(Math.log10(sizes.getMin()))));
            styler.setXAxisMax(decade(Math.ceil(Math.log10(sizes.getMax()))));
        } else {
            styler.setXAxisTickLabelsFormattingFunction(
                    size -> size == Math.rint(size) ? String.valueOf(Math.round(size)) : "");
        }
    }

    private static double decade(double exponent) {
        return Math.pow(DECADE, exponent);
    }

    private static DoubleSummaryStatistics all(Plot plot, Function<Series, List<Double>> coordinate) {
        return plot.series().stream()
                .map(coordinate)
                .flatMap(Collection::stream)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
    }

    private static void percentAxis(AxesChartStyler styler, Plot plot) {
        double nines = Math.ceil(all(plot, Series::x).getMax());
        styler.setXAxisMin(0.0).setXAxisMax(nines);
        styler.setXAxisTickMarkSpacingHint((int) (PLOT_WIDTH / nines * CLOSER));
        styler.setXAxisTickLabelsFormattingFunction(Charts::percentile);
    }

    /** A number of nines as a percentile; empty between the whole ones. */
    static String percentile(double nines) {
        if (nines != Math.rint(nines) || nines < 0) {
            return "";
        }
        return switch ((int) nines) {
            case 0 -> "0 %";
            case 1 -> "90 %";
            case 2 -> "99 %";
            default -> "99." + "9".repeat((int) nines - 2) + " %";
        };
    }

    private static void timeAxis(XYChart chart, Plot plot) {
        DoubleSummaryStatistics seconds = all(plot, Series::x);
        if (seconds.getCount() > 0) {
            chart.getStyler().setXAxisMin(Math.floor(seconds.getMin())).setXAxisMax(Math.ceil(seconds.getMax()));
        }
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setYAxisMin(0.0);
        chart.addAnnotation(new AnnotationLine(0, true, false));
    }

    private static CategoryChart bars(Plot plot) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(plot.xLabel())
                .yAxisTitle(plot.yLabel())
                .build();
        style(chart.getStyler());
        for (Series series : plot.series()) {
            chart.addSeries(series.name(), List.copyOf(plot.categories()), series.y())
                    .setFillColor(COLOURS.getOrDefault(series.name(), INK));
        }
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        styler.setChartBackgroundColor(CLEAR);
        styler.setPlotBackgroundColor(CLEAR);
        styler.setPlotBorderColor(GRID);
        styler.setPlotGridLinesColor(GRID);
        styler.setChartFontColor(INK);
        styler.setAxisTickLabelsColor(INK);
        styler.setAxisTickMarksColor(GRID);
        styler.setAxisTitleFont(TEXT);
        styler.setAxisTickLabelsFont(TEXT);
        styler.setLegendFont(TEXT);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendBackgroundColor(CLEAR);
        styler.setLegendBorderColor(CLEAR);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setYAxisLogarithmicDecadeOnly(true);
        styler.setXAxisDecimalPattern("#,##0.###");
        styler.setYAxisDecimalPattern("#,##0.###");
    }
}
