package chat.crosstalk.compare;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far the comparison is: a bar on a terminal, else a line for each step. Main thread only. */
final class Progress implements AutoCloseable {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final PrintStream out;
    private final long begin = System.nanoTime();
    private final long planned;
    private final @Nullable ProgressBar bar;

    /**
     * Begins at nothing.
     *
     * @param seconds about how long everything takes
     * @param terminal whether somebody watches
     */
    Progress(PrintStream out, double seconds, boolean terminal) {
        this.out = out;
        this.planned = Math.round(seconds);
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("compare")
                        .setInitialMax(planned)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(250)
                        .build()
                : null;
    }

    void begin(String what) {
        if (bar == null) {
            long now = (System.nanoTime() - begin) / NANOS_PER_SECOND;
            out.printf("%4d s of about %d s: %s%n", now, planned, what);
        } else {
            bar.setExtraMessage(what);
        }
    }

    /** Goes on by a step that was planned to take so long. */
    void done(double seconds) {
        if (bar != null) {
            bar.stepBy(Math.round(seconds));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
