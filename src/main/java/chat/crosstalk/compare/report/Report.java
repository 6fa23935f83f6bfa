package chat.crosstalk.compare.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The whole report: what was measured, and the tables, plots and sentences that follow from it. Every number that people
 * see is in here, as it is written to {@code report.json}.
 */
public record Report(
        String headline,
        List<String> verdict,
        Conditions conditions,
        List<Table> tables,
        List<Plot> plots,
        List<String> method,
        Table circumstances,
        Measured measured) {

    /** Draws the conclusions. */
    public static Report of(Conditions conditions, Measured measured) {
        Verdict verdict = new Verdict(measured);
        return new Report(
                verdict.inShort(),
                verdict.sentences(),
                conditions,
                Tables.of(measured, conditions),
                Plots.of(measured),
                describedMethod(),
                Tables.conditions(conditions),
                measured);
    }

    private static List<String> describedMethod() {
        try (InputStream file = Objects.requireNonNull(Report.class.getResourceAsStream("method.txt"), "method.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether something was lost, duplicated, reordered or altered anywhere. */
    @JsonIgnore
    public boolean isAnythingWrong() {
        return new Verdict(measured).counts().total() > 0;
    }
}
