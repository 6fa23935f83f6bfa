package chat.crosstalk.compare.report;

import chat.crosstalk.compare.report.Plot.Scale;
import chat.crosstalk.compare.report.Plot.Series;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
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
    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final Color CLEAR = new Color(255, 255, 255, 0);
    private static final Color INK = new Color(0x33, 0x33, 0x33);
    private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
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
        chart.getStyler().setXAxisLogarithmic(plot.scale() == Scale.LOG_LOG);
        chart.getStyler().setYAxisLogarithmic(plot.scale() == Scale.LOG_LOG || plot.scale() == Scale.LOG_Y);
        for (Series series : plot.series()) {
            if (!series.x().isEmpty()) {
                var line = chart.addSeries(series.name(), series.x(), series.y());
                line.setLineColor(COLOURS.getOrDefault(series.name(), INK));
                line.setLineStyle(STROKES.getOrDefault(series.name(), new BasicStroke(2)));
                line.setMarker(plot.scale() == Scale.LOG_LOG ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
                line.setMarkerColor(COLOURS.getOrDefault(series.name(), INK));
            }
        }
        return chart;
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
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendBackgroundColor(CLEAR);
        styler.setLegendBorderColor(CLEAR);
        styler.setLegendLayout(LegendLayout.Horizontal);
    }
}
