package chat.crosstalk.compare.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written in reports: three significant digits, as the histograms have no more. */
final class Figures {
    private static final double BYTES_PER_MEGABYTE = 1024.0 * 1024;

    private Figures() {}

    static String number(double value) {
        if (Math.abs(value) >= 1_000) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return value == 0
                ? "0"
                : new BigDecimal(value)
                        .round(new MathContext(3, RoundingMode.HALF_UP))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String megabytes(double bytes) {
        return bytes == 0 ? "–" : number(bytes / BYTES_PER_MEGABYTE);
    }

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
